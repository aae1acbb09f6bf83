import type { Turnout, RoundView } from '#domain/views.ts';
import type { Answer } from '#lib/board/ask.ts';
import type { Commands } from '#lib/board/commands.ts';
import type { Receipts } from '#lib/board/receipts.ts';
import { OwnBallot } from './OwnBallot.svelte.ts';

// below what the server takes from one seat in a while, so that no honest finger is ever refused
const restMs = 400;
const rest = (): Promise<void> => new Promise((go) => setTimeout(go, restMs));

type Trouble = Exclude<Answer<RoundView | null>, { kind: 'done' }>;

/** The round that is open, or the last one, with the own ballot. What the server says replaces what was known. */
export class CurrentRound {
	#ballot = $state.raw<OwnBallot | null>(null);
	#known = $state(false);
	problem = $state.raw<Trouble | null>(null);
	readonly #commands: Pick<Commands, 'round' | 'cast'>;
	readonly #said: (answer: Exclude<Answer<RoundView>, { kind: 'done' }>) => void;
	readonly #receipts: Receipts;
	#asked = 0;

	constructor(
		commands: Pick<Commands, 'round' | 'cast'>,
		said: (answer: Exclude<Answer<RoundView>, { kind: 'done' }>) => void,
		receipts: Receipts
	) {
		this.#commands = commands;
		this.#said = said;
		this.#receipts = receipts;
	}

	get ballot(): OwnBallot | null {
		return this.#ballot;
	}
	get view(): RoundView | null {
		return this.#ballot?.view ?? null;
	}
	/** False until the server has answered once: "no round" must not flash up before. */
	get known(): boolean {
		return this.#known;
	}

	async load(): Promise<void> {
		const asked = ++this.#asked;
		const answer = await this.#commands.round();
		if (asked !== this.#asked) return; // a later question is under way; its answer is newer
		this.problem = answer.kind === 'done' ? null : answer;
		if (answer.kind !== 'done') return;
		this.#known = true;
		this.take(answer.value);
	}

	take(view: RoundView | null): void {
		if (!view) this.#ballot = null;
		else if (this.#ballot?.view.round.id === view.round.id) this.#ballot.refresh(view);
		else this.#ballot = new OwnBallot(view, (dots) => this.#cast(view, dots), this.#said, rest);
	}

	async #cast(view: RoundView, dots: Parameters<Commands['cast']>[1]): Promise<Answer<RoundView>> {
		const answer = await this.#commands.cast(view.round.id, dots);
		// closed meanwhile: the true state is more than the ballot
		if (answer.kind === 'refused') void this.load();
		if (answer.kind === 'done') this.#receipts.keep(answer.value.receipt);
		return answer;
	}
}

/** The turnout that came last: by the socket for this round, else with the ballot. */
export const turnoutOf = (view: RoundView, told: (Turnout & { readonly roundId: string }) | null): Turnout =>
	told?.roundId === view.round.id && told.voted >= view.turnout.voted ? told : view.turnout;
