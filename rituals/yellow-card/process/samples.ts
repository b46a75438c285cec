import type { Language } from '../../../src/message/index.ts';
import type { Draft } from './types.ts';

/** What the gallery shows. Tuesday 24 November 2026 at 09:30 in Paris, and a quarter of an hour later. */
export const NOW = Date.UTC(2026, 10, 24, 8, 30);
export const SOON = NOW + 900_000;

/** A card as somebody might write it. */
export const DRAFTS: Readonly<Record<Language, Draft>> = {
  en: {
    title: 'The refund form asks for the order number twice',
    text: 'Customers give it on the phone & again in the form.\nOne of them hung up on <Monday>.',
    kind: 'asks-again',
    signed: true,
  },
  fr: {
    title: 'Le formulaire de remboursement redemande la commande',
    text: 'Les clients la donnent au téléphone & encore dans le formulaire.\nL’un d’eux a raccroché <lundi>.',
    kind: 'asks-again',
    signed: true,
  },
};
