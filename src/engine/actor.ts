import type { Interaction } from '../ports/adapter.ts';
import { memberId } from '../store/members.ts';

/** The member id of who did it. */
export const actor = (interaction: Interaction): string => memberId(interaction.workspace, interaction.user);
