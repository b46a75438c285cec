import { type Form, type Language, privately, type Reply } from '../../../src/message/index.ts';
import { type Member, type Refusal, refused, sentence } from '../../../src/ritual/index.ts';
import { type Act, stageOf } from './card.ts';
import { beforeHuman, othersHelp, tooLate } from './replies.ts';
import { roleNow } from './roles.ts';
import { waysOf } from './ways.ts';
import { words } from './words.ts';

/** The hosts who can be asked: never one of the two. */
const freeHosts = async (act: Act): Promise<readonly Member[]> =>
  (await act.hosts()).filter(({ id }) => id !== act.data.author.id && id !== act.data.recipient.id);

/** Somebody asks for a person: a host of their choice; where no host is free, the circle's own list, and the exchange pauses. */
export async function handOver(act: Act, by: Member): Promise<Reply | Refusal> {
  if ((await freeHosts(act)).length > 0) return privately(beforeHuman(act.config.help, by.language));
  if (act.config.help.length === 0) return refused({ do: words(by.language).line('wrong.nobody') });
  pass(act, by, null, false);
  return privately(othersHelp(act.config.help, by.language));
}

/** The form in which a host is chosen, or a sentence where asking is not possible any more. */
export async function askView(act: Act, by: Member): Promise<Form<ReturnType<typeof askForm>['fields']> | Reply> {
  const role = await roleNow(act, by);
  const hosts = await freeHosts(act);
  const possible = role !== null && waysOf(stageOf(act), role, act.data, by.id).includes('ask') && hosts.length > 0;
  return possible ? askForm(hosts, by.language) : tooLate(by.language);
}

/** Which host, and whether they may read the card. */
export function askForm(hosts: readonly Pick<Member, 'id' | 'name'>[], language: Language) {
  const say = words(language);
  return {
    title: say.line('ask.title'),
    submit: say.line('ask.submit'),
    cancel: say.line('cancel'),
    fields: {
      who: {
        f: 'choice' as const,
        label: say.line('ask.who'),
        options: hosts.map(({ id, name }) => ({ value: id, label: name })),
      },
      show: {
        f: 'choice' as const,
        label: say.line('ask.show'),
        options: (['no', 'yes'] as const).map((value) => ({ value, label: say.line(`ask.show.${value}`) })),
      },
    },
    audience: say.text('ask.audience'),
  };
}

/** A host is asked; the other of the two learns only that it is paused. */
export function askHost(act: Act, by: Member, who: string, shown: boolean): Reply {
  pass(act, by, who, shown);
  return privately(sentence(words(by.language).line('said.asked')));
}

function pass(act: Act, by: Member, host: string | null, shown: boolean): void {
  const { author, recipient } = act.data;
  const other = by.id === author.id ? recipient.id : author.id;
  // Where a jury handed it over, both know already.
  const news = [...(host === null ? [] : [host]), ...(stageOf(act) === 'handed-over' ? [] : [other])];
  act.remember({ ...act.data, asked: { by: by.id, host, shown }, news });
  act.go('handed-over');
}
