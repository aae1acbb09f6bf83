import type { RoundId } from '#domain/ids.ts';
import type { Initiative } from '#domain/initiatives.ts';
import type { ResultsView } from '#domain/views.ts';
import type { Answer } from '#lib/board/ask.ts';
import type { Commands } from '#lib/board/commands.ts';

export type ShownRound = ResultsView['rounds'][number];

/** The results that this person may see, as the server last told them. */
export class RoomResults {
	#view = $state.raw<ResultsView | null>(null);
	/** Why there is nothing to show, or nothing newer. */
	problem = $state.raw<Exclude<Answer<ResultsView>, { kind: 'done' }> | null>(null);
	loading = $state(false);
	#chosen = $state<RoundId | null>(null);
	readonly #load: Commands['results'];

	constructor(load: Commands['results']) {
		this.#load = load;
	}

	get view(): ResultsView | null {
		return this.#view;
	}
	get rounds(): readonly ShownRound[] {
		return this.#view?.rounds ?? [];
	}
	/** The round that is read now: the last one, until the person picks another. */
	get shown(): ShownRound | null {
		return this.rounds.find(({ round }) => round.id === this.#chosen) ?? this.rounds.at(-1) ?? null;
	}
	get initiatives(): readonly Initiative[] {
		return this.#view?.initiatives ?? [];
	}
	choose(round: RoundId): void {
		this.#chosen = round;
	}

	async load(): Promise<void> {
		this.loading = true;
		const answer = await this.#load();
		this.loading = false;
		this.problem = answer.kind === 'done' ? null : answer;
		if (answer.kind === 'done') this.#view = answer.value;
		// a result that was taken back must not stay on the screen; a dead line takes nothing back
		else if (answer.kind === 'refused') this.#view = null;
	}
}
