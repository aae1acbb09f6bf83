import type { Bilingual } from '#domain/languages.ts';
import type { ZoneId } from '#domain/ids.ts';
import type { Flushed } from './NoteStore.svelte.ts';

const everyMs = 10_000;

export interface SummariesPort {
	/** Notes of this seat are confirmed by what is done, not told. */
	isMine(note: {
		readonly id: Flushed['added'][number]['id'];
		readonly byline: Flushed['added'][number]['byline'];
	}): boolean;
	zoneOf(id: Flushed['added'][number]['id']): ZoneId | null;
	titleOf(zone: ZoneId): Bilingual | null;
	say(count: number, title: Bilingual): void;
}

/** What others add, for those who listen: one sentence a section, at most every ten seconds, never one a note. */
export class Summaries {
	#port: SummariesPort;
	#counts = new Map<ZoneId, number>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(port: SummariesPort) {
		this.#port = port;
	}

	add(added: Flushed['added']): void {
		for (const note of added) {
			const zone = this.#port.zoneOf(note.id);
			if (zone && !this.#port.isMine(note)) this.#counts.set(zone, (this.#counts.get(zone) ?? 0) + 1);
		}
		if (this.#counts.size > 0) this.#timer ??= setTimeout(() => this.#tell(), everyMs);
	}

	#tell(): void {
		this.#timer = undefined;
		for (const [zone, count] of this.#counts) {
			const title = this.#port.titleOf(zone);
			if (title) this.#port.say(count, title);
		}
		this.#counts.clear();
	}

	destroy(): void {
		clearTimeout(this.#timer);
	}
}
