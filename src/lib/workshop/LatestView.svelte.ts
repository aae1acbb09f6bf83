import type { BoardView } from '#domain/views.ts';
import type { Answer } from '#lib/board/ask.ts';

const againMs = 3_000;

/**
 * What the page was loaded with, as it is by now. It is asked for beside the page: loading the page again would put an error in
 * place of the room, and of what is being written in it, whenever an answer is lost.
 */
export class LatestView {
	view = $state.raw() as BoardView;
	readonly #ask: () => Promise<Answer<BoardView>>;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asks = 0;
	#stopped = false;

	constructor(view: BoardView, ask: () => Promise<Answer<BoardView>>) {
		this.view = view;
		this.#ask = ask;
	}

	/** The answer to the last question holds. Without one it is asked for again; a refusal is for the line to hear. */
	async load(): Promise<void> {
		clearTimeout(this.#timer);
		const ask = ++this.#asks;
		const answer = await this.#ask();
		if (this.#stopped || ask !== this.#asks) return;
		if (answer.kind === 'done') this.view = answer.value;
		else if (answer.kind !== 'refused') this.#timer = setTimeout(() => void this.load(), againMs);
	}

	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
	}
}
