import type { Language } from '#domain/languages.ts';
import type { ExportView } from '#domain/views.ts';
import { answerOf, ask, type Answer, type Failure } from '#lib/board/ask.ts';

export interface Saved {
	readonly name: string;
	readonly file: Blob;
}
const lookEveryMs = 400;

/** One file on its way: asked for, waited for, fetched; or given up. */
export class ExportRun {
	/** null: nothing is being made. */
	view = $state<ExportView | null>(null);
	/** Why the last one did not come. */
	problem = $state<Failure | null>(null);
	busy = $state(false);
	readonly #send: typeof fetch;
	#cancelled = false;

	constructor(send: typeof fetch = (...request) => fetch(...request)) {
		this.#send = send;
	}

	/** `address`: where a file is begun, e.g. /api/v1/strategies/…/exports. Null when it was cancelled or refused. */
	async make(address: string, format: string, language: Language): Promise<Saved | null> {
		if (this.busy) return null;
		this.busy = true;
		this.problem = null;
		this.#cancelled = false;
		try {
			return await this.#made(address, format, language);
		} finally {
			this.view = null;
			this.busy = false;
		}
	}

	async #made(address: string, format: string, language: Language): Promise<Saved | null> {
		let answer = await this.#ask('POST', address, { format, language });
		for (;;) {
			if (answer.kind !== 'done') return this.#failed(answer);
			this.view = answer.value;
			const { id, state } = answer.value;
			// Cancelled before it had an address.
			if (this.#cancelled) return this.#giveUp(id);
			if (state === 'ready' || state === 'failed') return this.#fetched(id);
			await new Promise((passed) => setTimeout(passed, lookEveryMs));
			if (this.#cancelled) return this.#giveUp(id);
			answer = await this.#ask('GET', `/api/v1/exports/${id}`);
		}
	}

	cancel(): void {
		this.#cancelled = true;
	}

	async #giveUp(id: string): Promise<null> {
		await this.#ask('DELETE', `/api/v1/exports/${id}`);
		return null;
	}

	async #fetched(id: string): Promise<Saved | null> {
		try {
			const response = await this.#send(`/api/v1/exports/${id}/file`);
			if (response.ok) return { name: this.view?.name ?? id, file: await response.blob() };
			const answer = await answerOf(response);
			return answer.kind === 'done' ? null : this.#failed(answer);
		} catch {
			return this.#failed({ kind: 'offline' }); // fetch rejects only when the line is dead
		}
	}

	#failed(failure: Failure): null {
		if (!this.#cancelled) this.problem = failure;
		return null;
	}

	#ask(method: string, path: string, body?: unknown): Promise<Answer<ExportView>> {
		return ask(method, path, body, this.#send);
	}
}

/** Hands a file to the browser as a download. */
export const save = ({ name, file }: Saved): void => {
	const address = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	URL.revokeObjectURL(address);
};
