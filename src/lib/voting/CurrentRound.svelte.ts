import type { Turnout, RoundView } from '#domain/views.ts';
import type { Answer, Commands } from '#lib/board/commands.ts';
import { OwnBallot } from './OwnBallot.svelte.ts';

type Trouble = Exclude<Answer<RoundView | null>, { kind: 'done' }>;

/** The round that is open, or the last one, with the own ballot. What the server says replaces what was known. */
export class CurrentRound {
	#ballot = $state.raw<OwnBallot | null>(null);
	#known = $state(false);
	problem = $state.raw<Trouble | null>(null);
	readonly #commands: Pick<Commands, 'round' | 'cast'>;
	readonly #said: (answer: Exclude<Answer<RoundView>, { kind: 'done' }>) => void;
	#asked = 0;

	constructor(
		commands: Pick<Commands, 'round' | 'cast'>,
		said: (answer: Exclude<Answer<RoundView>, { kind: 'done' }>) => void
	) {
		this.#commands = commands;
		this.#said = said;
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
		else this.#ballot = new OwnBallot(view, (dots) => this.#cast(view, dots), this.#said);
	}

	async #cast(view: RoundView, dots: Parameters<Commands['cast']>[1]): Promise<Answer<RoundView>> {
		const answer = await this.#commands.cast(view.round.id, dots);
		// closed meanwhile: the true state is more than the ballot
		if (answer.kind === 'refused') void this.load();
		return answer;
	}
}

/** The turnout that came last: by the socket for this round, else with the ballot. */
export const turnoutOf = (view: RoundView, told: (Turnout & { readonly roundId: string }) | null): Turnout =>
	told?.roundId === view.round.id && told.voted >= view.turnout.voted ? told : view.turnout;
