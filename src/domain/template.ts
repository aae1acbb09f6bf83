import type { Bilingual } from './languages.ts';
import type { JourneyStage } from './journey.ts';
import type { NoteKind } from './notes.ts';
import type { PhaseKind, VoteRules } from './phases.ts';

export interface TemplateZone {
	readonly id: string;
	readonly title: Bilingual;
	/** The paper colour that sets the zone apart in pictures of the template; it does not bind the kind of its notes. */
	readonly tint?: NoteKind;
}

export interface TemplatePhase {
	readonly kind: PhaseKind;
	readonly minutes: number;
	readonly prompt: Bilingual;
	readonly numbers?: readonly number[]; // see prompts.ts
	readonly vote?: VoteRules;
}

/** A ready-made workshop. [domain 7] */
export interface Template {
	readonly id: string;
	readonly title: Bilingual;
	readonly summary: Bilingual;
	readonly minutes: number;
	readonly zones: readonly TemplateZone[];
	readonly phases: readonly TemplatePhase[];
	/** Kind of a new note until its author picks another. */
	readonly defaultKind?: NoteKind;
	/** Only where the zones stand for stages; otherwise the workshop starts with `journeyStages`. */
	readonly stages?: readonly JourneyStage[];
}
