import type { Language } from '../../message/index.ts';
import type { View } from '../../ritual/index.ts';
import { unknownView } from './come-back.ts';
import { firstView, forgetForm, forgottenView } from './forget-form.ts';
import { channelGoneView, hostlessView, hostNowView, leftView } from './notices.ts';
import { filesMessage, filesOf } from './show.ts';

/** Every message and form about what is kept and who has left, with sample facts. */
export function deskGallery(language: Language): Readonly<Record<string, View>> {
  const about = { id: 'weekly', name: language === 'fr' ? 'Le point du mardi' : 'Tuesday check-in' };
  const facts = { about: { id: 'w/u', workspace: 'w', user: 'u' }, made: 0, tables: {}, rounds: {}, people: {}, notShown: {} };
  const files = filesOf(facts, { language, zone: 'Europe/Paris', now: Date.UTC(2026, 10, 24) }, 'Ana');
  const gone = (['archived', 'deleted', 'left'] as const).map(
    (why) => [`channel-${why}`, { message: channelGoneView([about], why, language) }] as const,
  );
  return {
    'my-data': { message: filesMessage(files, language) },
    'forget-form': { form: forgetForm({ alone: [], byFile: [] }, language) },
    'forget-form-host': { form: forgetForm({ alone: [about.name], byFile: [about.name] }, language) },
    forgotten: { message: forgottenView(language) },
    'hand-over-first': { message: firstView([about], language) },
    unknown: { message: unknownView(language) },
    ...Object.fromEntries(gone),
    hostless: { message: hostlessView(about, false, language) },
    'hostless-file': { message: hostlessView(about, true, language) },
    'host-now': { message: hostNowView(about, language) },
    'left-host': { message: leftView(about, language) },
  };
}
