import { addPhase, movePhase, removePhase, resizePhase, totalMinutes } from '#domain/agenda.ts';
import type { PhaseId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import type { Phase } from '#domain/phases.ts';
import { copyOf, newPhase } from './phase-edits.ts';

/** An agenda while it is edited. Nothing leaves the page before the form is sent. */
export class Agenda {
	phases = $state.raw<readonly Phase[]>([]);
	/** The row whose details are open. */
	openId = $state<PhaseId | null>(null);

	readonly minutes = $derived(totalMinutes(this.phases));
	readonly isFull = $derived(this.phases.length >= limits.phasesPerAgenda);

	constructor(phases: readonly Phase[]) {
		this.phases = phases;
	}
	/** Another template: what was edited so far goes with the old one. */
	replace(phases: readonly Phase[]): void {
		this.phases = phases;
		this.openId = null;
	}
	indexOf(id: PhaseId): number {
		return this.phases.findIndex((phase) => phase.id === id);
	}
	/** True when the row moved. */
	move(id: PhaseId, to: number): boolean {
		const from = this.indexOf(id);
		const within = Math.max(0, Math.min(this.phases.length - 1, to));
		if (from < 0 || within === from) return false;
		this.phases = movePhase(this.phases, id, within);
		return true;
	}
	resize(id: PhaseId, minutes: number): void {
		this.phases = resizePhase(this.phases, id, minutes);
	}
	change(phase: Phase): void {
		this.phases = this.phases.map((each) => (each.id === phase.id ? phase : each));
	}
	/** The new row opens, so that its words can be written at once. */
	add(): void {
		const phase = newPhase();
		// A close stays last.
		const at = this.phases.at(-1)?.kind === 'close' ? this.phases.length - 1 : this.phases.length;
		this.phases = addPhase(this.phases, phase, at);
		this.openId = phase.id;
	}
	duplicate(phase: Phase): void {
		this.phases = addPhase(this.phases, copyOf(phase), this.indexOf(phase.id) + 1);
	}
	/** How to put it back, for the undo of the message. */
	remove(phase: Phase): () => void {
		const at = this.indexOf(phase.id);
		this.phases = removePhase(this.phases, phase.id);
		return () => {
			if (this.indexOf(phase.id) < 0) this.phases = addPhase(this.phases, phase, Math.min(at, this.phases.length));
		};
	}
}
