import type { Allocations } from '#domain/ballots.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { RefusalCode } from '#domain/errors.ts';
import type { RandomBytes } from '#domain/ids.ts';
import { commitmentOf, type Cast } from '#domain/receipts.ts';
import type { CastView, Turnout, RoundView } from '#domain/views.ts';
import type { Answer } from '#lib/board/ask.ts';
import type { Commands } from '#lib/board/commands.ts';
import type { Receipts } from '#lib/board/receipts.ts';
import { sha256 } from '#lib/board/sha256.ts';
import { OwnBallot } from './OwnBallot.svelte.ts';

// below what the server takes from one seat in a while, so that no honest finger is ever refused
const restMs = 400;
const rest = (): Promise<void> => new Promise((go) => setTimeout(go, restMs));

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const isSame = (a: Allocations, b: Allocations): boolean => canonicalJson(a) === canonicalJson(b);

/**
 * The same ballot is refused for these whenever it comes. Another refusal is of the moment: the first of two attempts may have
 * come before it, or be on its way.
 */
const ofTheBallot: readonly RefusalCode[] = [
	'ballot.budget-spent',
	'ballot.option-limit',
	'ballot.option-unknown',
	'ballot.not-eligible',
	'request.invalid'
];

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
	/** The own ballot is another than this page showed. */
	readonly #elsewhere: () => void;
	#asked = 0;
	#casts = 0;
	/** Commitments of the ballot of this seat that the server has told of, and of the last one that was cast here. */
	#told: string | null = null;
	#mine: string | null = null;
	/** The last ballot of this page got no answer: if the server has another one than is shown, it may be that. */
	#isLost = false;

	constructor(
		commands: Pick<Commands, 'round' | 'cast'>,
		said: (answer: Exclude<Answer<RoundView>, { kind: 'done' }>) => void,
		receipts: Receipts,
		random: RandomBytes,
		elsewhere: () => void = () => undefined
	) {
		this.#elsewhere = elsewhere;
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
		const casts = this.#casts;
		const answer = await this.#commands.round();
		if (asked !== this.#asked) return; // a later question is under way; its answer is newer
		if (casts !== this.#casts && this.#isOpenStill(answer)) return this.load(); // it may be of before the own ballot
		this.problem = answer.kind === 'done' ? null : answer;
		if (answer.kind !== 'done') return;
		this.#known = true;
		this.take(answer.value);
		if (answer.value) await this.#recover(answer.value);
	}

	#isOpenStill(answer: Answer<RoundView | null>): boolean {
		const round = answer.kind === 'done' ? answer.value?.round : null;
		return round?.status === 'open' && round.id === this.view?.round.id;
	}

	/** The line is there again: a ballot whose answer was lost may have arrived, and another page have cast one. [B9, B10] */
	async resume(): Promise<void> {
		const { view } = this;
		if (!view) return;
		if (view.round.status === 'open') await this.#look();
		else if (this.#receipts.unanswered(view.round.id).length > 0) await this.load();
	}

	/** A ballot of this seat was cast, on this page or another one. [B10] */
	async told(commitment: string): Promise<void> {
		this.#told = commitment;
		await this.#catchUp();
	}
	async #catchUp(): Promise<void> {
		if (this.#told === null || this.#told === this.#mine || this.#ballot?.busy) return;
		this.#told = null;
		await this.#look();
	}
	async #look(): Promise<void> {
		const before = this.view;
		const casts = this.#casts;
		const wasLost = this.#isLost;
		await this.load();
		const now = this.view;
		if (wasLost || casts !== this.#casts || now?.round.id !== before?.round.id) return;
		if (now?.round.status === 'open' && !isSame(before?.own ?? {}, now.own ?? {})) this.#elsewhere();
	}

	/** The server has the ballot, and its receipt did not come: the same question brings it. [B9] */
	async #recover({ round, own }: RoundView): Promise<void> {
		const [lost, ...earlier] = this.#receipts.unanswered(round.id);
		if (!lost || round.status !== 'open' || !own || !isSame(own, lost.allocations) || this.#ballot?.busy) return;
		const answer = await this.#ask(lost, earlier);
		if (answer.kind === 'done') this.#keep(answer.value);
	}
	#keep({ receipt }: CastView): void {
		this.#mine = receipt.commitment;
		this.#isLost = false;
		this.#receipts.keep(receipt);
	}

	/**
	 * Those before it that were never answered may still be on their way; along go their commitments, so that they count no more
	 * when they come. [B9] Without what computes them, which a page over plain http has to fetch, the ballot goes alone.
	 */
	async #ask(cast: Cast, earlier: readonly Cast[]): Promise<Answer<CastView>> {
		if (earlier.length === 0) return this.#commands.cast(cast);
		const commitments = Promise.all(earlier.map((before) => commitmentOf(before, sha256)));
		const givesUp = await commitments.catch(() => []);
		return this.#commands.cast({ ...cast, givesUp });
	}

	take(view: RoundView | null): void {
		if (!view) this.#ballot = null;
		else if (this.#ballot?.view.round.id === view.round.id) this.#ballot.refresh(view);
		else {
			const idle = () => void this.#catchUp();
			this.#ballot = new OwnBallot(view, (dots) => this.#cast(view, dots), this.#said, rest, idle);
		}
	}

	async #cast(view: RoundView, allocations: Allocations): Promise<Answer<RoundView>> {
		const cast: Cast = { round: view.round.id, nonce: hex(this.#random(32)), allocations };
		const earlier = this.#receipts.unanswered(cast.round);
		this.#receipts.ask(cast);
		this.#casts++;
		const answer = await this.#ask(cast, earlier);
		if (answer.kind === 'done') {
			this.#keep(answer.value);
			return answer;
		}
		const isRefused = answer.kind === 'refused' && ofTheBallot.includes(answer.refusal.code);
		if (isRefused) this.#receipts.refused(cast);
		this.#isLost = !isRefused;
		void this.load(); // closed meanwhile, or cast though no answer came: the true state is more than the ballot
		return answer;
	}
}

/** The turnout that came last: by the socket for this round, else with the ballot. */
export const turnoutOf = (view: RoundView, told: (Turnout & { readonly roundId: string }) | null): Turnout =>
	told?.roundId === view.round.id && told.voted >= view.turnout.voted ? told : view.turnout;
