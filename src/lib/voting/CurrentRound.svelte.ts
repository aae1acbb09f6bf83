import type { Cast } from '#domain/audit.ts';
import type { Allocations } from '#domain/ballots.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { RandomBytes } from '#domain/ids.ts';
import type { Turnout, RoundView } from '#domain/views.ts';
import type { Answer } from '#lib/board/ask.ts';
import type { Commands } from '#lib/board/commands.ts';
import type { Receipts } from '#lib/board/receipts.ts';
import { OwnBallot } from './OwnBallot.svelte.ts';

// below what the server takes from one seat in a while, so that no honest finger is ever refused
const restMs = 400;
const rest = (): Promise<void> => new Promise((go) => setTimeout(go, restMs));

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const isSame = (a: Allocations, b: Allocations): boolean => canonicalJson(a) === canonicalJson(b);

type Trouble = Exclude<Answer<RoundView | null>, { kind: 'done' }>;

/** The round that is open, or the last one, with the own ballot. What the server says replaces what was known. */
export class CurrentRound {
	#ballot = $state.raw<OwnBallot | null>(null);
	#known = $state(false);
	problem = $state.raw<Trouble | null>(null);
	readonly #commands: Pick<Commands, 'round' | 'cast'>;
	readonly #said: (answer: Exclude<Answer<RoundView>, { kind: 'done' }>) => void;
	readonly #receipts: Receipts;
	readonly #random: RandomBytes;
	#asked = 0;

	constructor(
		commands: Pick<Commands, 'round' | 'cast'>,
		said: (answer: Exclude<Answer<RoundView>, { kind: 'done' }>) => void,
		receipts: Receipts,
		random: RandomBytes
	) {
		this.#random = random;
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
		if (answer.value) await this.#recover(answer.value);
	}

	/** The line is there again: a ballot whose answer was lost may have arrived. */
	async resume(): Promise<void> {
		const { view } = this;
		if (view && this.#receipts.unanswered(view.round.id).length > 0) await this.load();
	}

	/** The server has the ballot, and its receipt did not come: the same question brings it. [B9] */
	async #recover({ round, own }: RoundView): Promise<void> {
		const [lost] = this.#receipts.unanswered(round.id);
		if (!lost || round.status !== 'open' || !own || !isSame(own, lost.allocations) || this.#ballot?.busy) return;
		const answer = await this.#commands.cast(lost);
		// another one may have been asked for meanwhile
		const isLast = this.#receipts.unanswered(round.id)[0]?.nonce === lost.nonce;
		if (answer.kind === 'done' && isLast) this.#receipts.keep(answer.value.receipt);
	}

	take(view: RoundView | null): void {
		if (!view) this.#ballot = null;
		else if (this.#ballot?.view.round.id === view.round.id) this.#ballot.refresh(view);
		else this.#ballot = new OwnBallot(view, (dots) => this.#cast(view, dots), this.#said, rest);
	}

	async #cast(view: RoundView, allocations: Allocations): Promise<Answer<RoundView>> {
		const cast: Cast = { round: view.round.id, nonce: hex(this.#random(32)), allocations };
		this.#receipts.ask(cast);
		const answer = await this.#commands.cast(cast);
		if (answer.kind === 'refused') this.#receipts.refused(cast);
		// closed meanwhile, or cast though no answer came: the true state is more than the ballot
		if (answer.kind !== 'done') void this.load();
		else this.#receipts.keep(answer.value.receipt);
		return answer;
	}
}

/** The turnout that came last: by the socket for this round, else with the ballot. */
export const turnoutOf = (view: RoundView, told: (Turnout & { readonly roundId: string }) | null): Turnout =>
	told?.roundId === view.round.id && told.voted >= view.turnout.voted ? told : view.turnout;
