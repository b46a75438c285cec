/** What the bot never says: it feels nothing, blames nobody, hurries nobody and keeps no score. */
const NEVER = {
  en: [
    "don't forget",
    "you still haven't",
    "you haven't answered",
    'we noticed you',
    'we missed you',
    'last chance',
    'everyone else',
    'keep your streak',
    'oops',
    "I'm happy",
    "I'm so happy",
    'I feel',
    "I'm sorry to hear",
    'I understand how you feel',
    'great job',
    'you rock',
    'leaderboard',
    'top giver',
    'mandatory',
    'hurry',
    "are you sure you don't want",
  ],
  fr: [
    "n'oubliez pas",
    "vous n'avez toujours pas",
    "vous n'avez pas encore répondu",
    'vous nous avez manqué',
    'dernière chance',
    'tous les autres',
    'ne cassez pas votre série',
    'oups',
    'je suis content',
    'je suis ravi',
    'je ressens',
    'je comprends ce que vous ressentez',
    "je suis désolé d'apprendre",
    'super boulot',
    'bravo champion',
    'classement',
    'podium',
    'obligatoire',
    'dépêchez-vous',
    'êtes-vous sûr de ne pas vouloir',
  ],
} as const;

const flat = (text: string): string => text.toLowerCase().replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ');

/** Which of the phrases `text` contains, as whole words, whatever the apostrophes and spaces. */
export function neverSaid(text: string, language: 'en' | 'fr'): readonly string[] {
  const heard = flat(text);
  return NEVER[language].filter((phrase) => new RegExp(`(?<![\\p{L}\\d])${flat(phrase)}(?![\\p{L}\\d])`, 'u').test(heard));
}

/** How many emoji a reader sees in `text`. */
export const emojiIn = (text: string): number =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].filter(({ segment }) =>
    /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}/u.test(segment),
  ).length;
