import type { Allocations } from '#domain/ballots.ts';
import { ownEntry } from '#domain/own-entry.ts';
import type { RoundView } from '#domain/views.ts';
import type { Answer } from '#lib/board/ask.ts';

const without = (dots: Allocations, option: string): Allocations =>
	Object.fromEntries(Object.entries(dots).filter(([id]) => id !== option));
const sum = (dots: Allocations): number => Object.values(dots).reduce((total, count) => total + count, 0);

/**
 * One voter's ballot as the server has it, and what the voter has asked for since. Dots count only when the server says
 * so: the difference is shown as waiting. One request is under way at a time; the last wish wins.
 */
export class OwnBallot {
	#view: RoundView = $state.raw({} as RoundView);
	#wanted = $state.raw<Allocations>({});
	#busy = $state(false);
	readonly #cast: (dots: Allocations) => Promise<Answer<RoundView>>;
	/** Called with everything but success: the words of it stand on the screen of the caller. */
	readonly #said: (answer: Exclude<Answer<RoundView>, { kind: 'done' }>) => void;
	/** Between two requests, so that a quick hand gathers its dots into few ballots. */
	readonly #rest: () => Promise<void>;
	/** Called when nothing is under way any more. */
	readonly #idle: () => void;

	constructor(
		view: RoundView,
		cast: (dots: Allocations) => Promise<Answer<RoundView>>,
		said: (answer: Exclude<Answer<RoundView>, { kind: 'done' }>) => void,
		rest: () => Promise<void> = () => Promise.resolve(),
		idle: () => void = () => undefined
	) {
		this.#view = view;
		this.#wanted = view.own ?? {};
		this.#cast = cast;
		this.#said = said;
		this.#rest = rest;
		this.#idle = idle;
	}

	get view(): RoundView {
		return this.#view;
	}
	get busy(): boolean {
		return this.#busy;
	}
	get budget(): number {
		return this.#view.round.rules.budget;
	}
	get cap(): number {
		return this.#view.round.rules.maxPerOption;
	}
	get left(): number {
		return this.budget - sum(this.#wanted);
	}
	get open(): boolean {
		return this.#view.round.status === 'open' && this.#view.eligible;
	}
	/** What the voter asked for. */
	dots(option: string): number {
		return ownEntry(this.#wanted, option) ?? 0;
	}
	/** What the server has. */
	confirmed(option: string): number {
		return ownEntry(this.#view.own ?? {}, option) ?? 0;
	}
	canGive(option: string): boolean {
		return this.open && this.left > 0 && this.dots(option) < this.cap;
	}
	canTake(option: string): boolean {
		return this.open && this.dots(option) > 0;
	}

	/** Clamps to what is allowed, so that a typed 90 of 40 left becomes 40. Says whether anything changed. */
	set(option: string, count: number): boolean {
		if (!this.open) return false;
		const most = Math.min(this.cap, this.dots(option) + this.left);
		const next = Math.max(0, Math.min(most, Math.round(count) || 0));
		if (next === this.dots(option)) return false;
		this.#wanted = next === 0 ? without(this.#wanted, option) : { ...this.#wanted, [option]: next };
		void this.#send();
		return true;
	}
	give = (option: string): boolean => this.set(option, this.dots(option) + 1);
	take = (option: string): boolean => this.set(option, this.dots(option) - 1);

	/** The state of the round as somebody else learned it (turnout, close); never touches a wish that is still under way. */
	refresh(view: RoundView): void {
		if (this.#busy && view.round.status === 'open') return;
		this.#view = view;
		if (!this.#busy) this.#wanted = view.own ?? {};
	}

	async #send(): Promise<void> {
		if (this.#busy) return;
		this.#busy = true;
		for (;;) {
			let asked = this.#wanted;
			const answer = await this.#cast(asked);
			if (answer.kind !== 'done') {
				this.#busy = false;
				this.#wanted = this.#view.own ?? {};
				this.#said(answer);
				return;
			}
			// an answer to what was asked before the close does not open the round again
			if (this.#view.round.status === 'open') this.#view = answer.value;
			// a newer one of the same voter, from another page, may stand in its place
			if (answer.value.own && this.#wanted === asked) this.#wanted = asked = answer.value.own;
			await this.#rest();
			if (this.#wanted === asked) break;
		}
		this.#busy = false;
		if (!this.open) this.#wanted = this.#view.own ?? {};
		this.#idle();
	}
}
