import type { GuardRule } from '#server/collab/guard/rules.ts';
import type { SeededRandom } from '../../../support/seeded-random.ts';
import type { Hand } from '../../support/guarded-board.ts';
import type { Scene } from '../scene.ts';

/** What is sent, as which kind of message, and by whom, if it is not the attacker's page as it stands. */
export interface Attempt {
	readonly bytes: Uint8Array;
	readonly asStep2?: boolean;
	readonly hand?: Hand;
	/** Let in before, when the attacker led the workshop; they do not any more. */
	readonly asLead?: Uint8Array;
	/** Sent before it, in the same breath; what becomes of it is judged as well. */
	readonly first?: Uint8Array;
}
/** Null: this scene has nothing to attack in this way. */
export type Build = (scene: Scene, random: SeededRandom) => Attempt | Uint8Array | null;
export interface Kind {
	readonly build: Build;
	/** The rules that stand against it. Turned off one by one, each must let it through. */
	readonly against: readonly GuardRule[];
}
export const kind = (build: Build, ...against: GuardRule[]): Kind => ({ build, against });
export type Kinds = Readonly<Record<string, Kind>>;
