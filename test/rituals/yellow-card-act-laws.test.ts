import { act } from '../../rituals/yellow-card/act/index.ts';
import { describeRitual } from '../conformance/ritual.ts';

/** What stands beside a wrong field. */
const UNSEEN = [
  ...['thank.gone', 'wrong.day.future', 'wrong.day.old', 'wrong.do', 'wrong.empty'],
  ...['wrong.full', 'wrong.insult', 'wrong.named', 'wrong.nobody', 'wrong.self', 'wrong.stranger', 'wrong.to'],
  ...['wrong.topic', 'wrong.unused'],
];

describeRitual(act, UNSEEN, 'rituals/yellow-card/act');
