import { expect, it } from 'vitest';
import { forgetForm } from '../../src/desk/data/forget-form.ts';

it('speaks French of forgetting: cards are « cartons », and what is gone for good is told apart from taking part again', () => {
  const form = JSON.stringify(forgetForm({ alone: [], byFile: ['Le point'] }, 'fr'));
  expect(form).toMatch(/cartons/);
  expect(form).not.toMatch(/\bcartes?\b|sans retour|revenir à tout moment|qui me fait tourner/);
  expect(form).toContain('pour de bon');
  expect(form).toContain('participer de nouveau');
});
