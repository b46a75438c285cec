import { CloudAdapter, type Activity as SdkActivity } from 'botbuilder';
import { type AuthenticateRequestResult, AuthenticationError, type BotFrameworkAuthentication } from 'botframework-connector';
import type { Activity } from './activity.ts';

/** What an HTTP request is answered with. */
export type Answered = { readonly status: number; readonly body?: unknown };
/** Who sent an activity, proven. */
export type Admitted = { readonly identity: AuthenticateRequestResult };

/**
 * The SDK's adapter, entered one step further in than `process`: that one answers a forged signature with 500 and the
 * library's own message, and prints it.
 */
export class Door extends CloudAdapter {
  constructor(authentication: BotFrameworkAuthentication) {
    super(authentication);
  }

  /** Proves who sent `activity`, by all the SDK checks; else how the request is refused. */
  async identify(authorization: string, activity: Activity): Promise<Admitted | { readonly refused: 401 | 503 }> {
    try {
      return { identity: await this.botFrameworkAuthentication.authenticateRequest(asSdk(activity), authorization) };
    } catch (error) {
      return { refused: isOutage(error) ? 503 : 401 };
    }
  }

  /** Runs a turn in the SDK. An invoke whose turn answers null is answered 501 by it. */
  async run({ identity }: Admitted, activity: Activity, turn: () => Promise<Answered | null>): Promise<Answered> {
    let answered: Answered | null = null;
    const invoked = await this.processActivity(identity, asSdk(activity), async (context) => {
      answered = await turn();
      if (answered && activity.type === 'invoke') await context.sendActivity({ type: 'invokeResponse', value: answered });
    });
    return invoked ? { status: invoked.status, body: invoked.body } : (answered ?? { status: 200 });
  }
}

// Ours is the checked part of theirs. `expectReplies` would collect what is posted instead of posting it.
const asSdk = (activity: Activity): SdkActivity => ({ ...activity, deliveryMode: undefined }) as unknown as SdkActivity;

/** The identity provider could not be asked, so nobody can be told to be wrong: the platform should try again. */
const isOutage = (error: unknown): boolean =>
  error instanceof AuthenticationError ? error.statusCode >= 500 : (error as Error | null)?.name === 'FetchError';
