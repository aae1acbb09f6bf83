import { needsReason, type Score } from '#domain/award.ts';
import type { ScoringView } from '#domain/award-views.ts';
import type { Refusal } from '#domain/errors.ts';
import { ask, type Answer } from '#lib/board/ask.ts';

type Saved = 'saved' | 'saving' | 'failed';

/** What a judge is giving one nominee. Each change goes to the server as a draft; what could not be saved stays here. */
export class ScoreSheet {
	readonly #path: string;
	readonly #weights: ReadonlyMap<string, number>;
	#isRunning = false;
	#isWaiting = false;
	scores = $state<Record<string, Score>>({});
	note = $state('');
	saved = $state<Saved>('saved');
	/** Why the last draft was refused; null where nothing was heard. */
	refusal = $state<Refusal | null>(null);

	constructor(view: Pick<ScoringView, 'id' | 'criteria' | 'scores' | 'note'>, token: string) {
		this.#path = `/api/v1/judging/${token}/${view.id}`;
		this.#weights = new Map(view.criteria.map(({ id, weight }) => [id, weight]));
		this.scores = { ...view.scores };
		this.note = view.note;
	}

	get given(): number {
		return [...this.#weights.keys()].filter((id) => this.scores[id] !== undefined).length;
	}
	/** Criteria without a score, and scores at the ends of the scale without their reason. */
	get left(): number {
		return [...this.#weights.keys()].filter((id) => {
			const score = this.scores[id];
			return score === undefined || (needsReason(score.score) && score.reason.trim() === '');
		}).length;
	}
	get total(): number {
		return [...this.#weights].reduce((sum, [id, weight]) => sum + (weight * (this.scores[id]?.score ?? 0)) / 100, 0);
	}
	/** What the scores given so far could have come to. */
	get most(): number {
		return [...this.#weights].reduce((sum, [id, weight]) => sum + (this.scores[id] === undefined ? 0 : weight), 0);
	}

	give(id: string, score: number): void {
		this.scores[id] = { score, reason: this.scores[id]?.reason ?? '' };
		void this.#saveDraft();
	}
	explain(id: string, reason: string): void {
		const known = this.scores[id];
		if (known) this.scores[id] = { ...known, reason };
		void this.#saveDraft();
	}
	write(note: string): void {
		this.note = note;
		void this.#saveDraft();
	}
	/** Once more, after a failure. */
	async retry(): Promise<void> {
		await this.#saveDraft();
	}
	submit(): Promise<Answer<void>> {
		return this.#send('score', 'POST', this.#words());
	}
	change(reason: string): Promise<Answer<void>> {
		return this.#send('change', 'POST', { ...this.#words(), reason });
	}

	#words() {
		return { scores: $state.snapshot(this.scores), note: this.note };
	}
	/** One request at a time, always with the latest: an older draft must not arrive after a newer one. */
	async #saveDraft(): Promise<void> {
		this.#isWaiting = true;
		if (this.#isRunning) return;
		this.#isRunning = true;
		this.saved = 'saving';
		let answer: Answer<void> = { kind: 'done', value: undefined };
		while (this.#isWaiting) {
			this.#isWaiting = false;
			answer = await this.#send('draft', 'PUT', this.#words());
		}
		this.#isRunning = false;
		this.saved = answer.kind === 'done' ? 'saved' : 'failed';
		this.refusal = answer.kind === 'refused' ? answer.refusal : null;
	}
	#send(what: string, method: string, body: unknown): Promise<Answer<void>> {
		return ask(method, `${this.#path}/${what}`, body);
	}
}
