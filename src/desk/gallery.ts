import type { Language } from '../message/index.ts';
import type { View } from '../ritual/index.ts';
import { deskGallery as data } from './data/gallery.ts';
import { deskGallery as home } from './home/gallery.ts';
import { deskGallery as settingUp } from './set-up/gallery.ts';
import { deskGallery as steering } from './steering/gallery.ts';

/** Every message and form of the desk, with sample facts, by folder and name. */
export const deskGallery = (language: Language): Readonly<Record<string, View>> =>
  Object.fromEntries(
    Object.entries({
      data: data(language),
      home: home(language),
      'set-up': settingUp(language),
      steering: steering(language),
    }).flatMap(([folder, views]) => Object.entries(views).map(([name, view]) => [`${folder}-${name}`, view] as const)),
  );
