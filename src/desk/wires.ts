import { dataWires } from './data/wires.ts';
import type { DeskWire } from './desk.ts';
import { homeWires } from './home/wires.ts';
import { setUpWires } from './set-up/wires.ts';
import { steeringWires } from './steering/wires.ts';

/** Every button and form of the desk. */
export const deskWires: readonly DeskWire[] = [...setUpWires, ...steeringWires, ...homeWires, ...dataWires];
