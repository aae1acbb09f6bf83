import { isHeldCode, type HeldState } from '#domain/held.ts';
import type { NoteId } from '#domain/ids.ts';
import type { OwnHeldView } from '#domain/views.ts';
import type { Answer } from './ask.ts';
import type { Commands } from './commands.ts';
import type { KeptText, Tray } from './Tray.svelte.ts';

export interface HandedPort {
	readonly tray: Tray;
	readonly commands: Pick<Commands, 'ownHeld' | 'handOver' | 'takeBack'>;
	/** What the board says at this note now. */
	textOf(note: NoteId): string | null;
	online(): boolean;
	/** The facilitator has added them: they leave the tray. */
	added(items: readonly KeptText[]): void;
}

const gatherMs = 300; // refusals come in bursts, and so does the news of them
const isSame = (a: string, b: string): boolean => a.trim() === b.trim();

/**
 * What the facilitator has of the words in the tray, and what became of them. The server holds what it has judged; what it
 * refused unread, after that, is handed over from here. Words leave the tray only when they are on the board. [H1]
 */
export class HandedWords {
	readonly #port: HandedPort;
	/** The last row of each note. */
	#rows = $state.raw<ReadonlyMap<NoteId, OwnHeldView>>(new Map());
	/** What was handed over from this page, so that no answer of the server can make it do so for ever. */
	readonly #sent = new Map<string, string>();
	#planned: ReturnType<typeof setTimeout> | undefined;
	#running = false;
	#again = false;

	constructor(port: HandedPort) {
		this.#port = port;
	}

	/** null: the facilitator does not have these words. */
	stateOf(item: KeptText): HeldState | null {
		const row = item.noteId && this.#rows.get(item.noteId);
		if (!row) return null;
		return row.id === item.heldId || isSame(row.text, item.text) ? row.state : null;
	}
	mayHand(item: KeptText): boolean {
		const state = this.stateOf(item);
		if (!item.noteId) return false; // no note yet: nobody has refused it but its length
		return (state === null || state === 'withdrawn') && item.refusal !== null && isHeldCode(item.refusal.code);
	}

	/** Soon, and once for all that happens at the same time. Without words in the tray nobody asks anything. */
	refresh(): void {
		if (this.#port.tray.items.length === 0 || !this.#port.online()) return;
		this.#planned ??= setTimeout(() => {
			this.#planned = undefined;
			void this.load();
		}, gatherMs);
	}
	stop(): void {
		clearTimeout(this.#planned);
	}

	async load(): Promise<void> {
		if (this.#running) {
			this.#again = true;
			return;
		}
		this.#running = true;
		do {
			this.#again = false;
			const answer = await this.#port.commands.ownHeld();
			if (answer.kind !== 'done') break;
			this.#take(answer.value);
			if (await this.#handMissing()) this.#again = true;
		} while (this.#again);
		this.#running = false;
	}

	#take(rows: readonly OwnHeldView[]): void {
		this.#rows = new Map(rows.map((row) => [row.note, row]));
		this.look();
	}
	/** Again when notes come to the board: what was added may be seen later than the news of it is read. */
	look(): void {
		const { tray, textOf, added } = this.#port;
		const onBoard: KeptText[] = [];
		const held: KeptText[] = [];
		for (const item of tray.items) {
			const row = item.noteId && this.#rows.get(item.noteId);
			if (!row) continue;
			if (row.state === 'waiting' && row.id !== item.heldId && isSame(row.text, item.text))
				held.push({ ...item, heldId: row.id });
			const isThere = row.admittedAs !== null && isSame(textOf(row.admittedAs) ?? '', item.text);
			if (row.state === 'admitted' && (row.id === item.heldId || isThere)) onBoard.push(item);
		}
		if (held.length > 0) tray.keep(held);
		if (onBoard.length > 0) added(onBoard);
	}

	/** Whatever was refused, and the server has nothing of, or less than all. True when it has more now. */
	async #handMissing(): Promise<boolean> {
		let handed = false;
		for (const item of this.#port.tray.items) {
			const row = item.noteId && this.#rows.get(item.noteId);
			const isLess = row?.state === 'waiting' && !isSame(row.text, item.text);
			if ((row && !isLess) || !item.noteId || !item.refusal || !isHeldCode(item.refusal.code)) continue;
			if (this.#sent.get(item.id) === item.text || !this.#port.tray.isLatest(item)) continue;
			this.#sent.set(item.id, item.text);
			const answer = await this.#hand(item);
			if (answer.kind !== 'done') return false; // full, or the line is dead: the button is there
			handed = true;
		}
		return handed;
	}
	#hand({ noteId, text, kind, zone, refusal }: KeptText): ReturnType<Commands['handOver']> {
		return this.#port.commands.handOver({ note: noteId, text, kind, zone, code: refusal?.code ?? 'board.locked' });
	}

	async handOver(item: KeptText): Promise<Answer<unknown>> {
		const answer = await this.#hand(item);
		await this.load();
		return answer;
	}

	/** Before the words are written again or thrown away: the facilitator must not add them as well. */
	async takeBack(item: KeptText): Promise<Answer<void>> {
		// the row of a note is that of its latest words
		if (!this.#port.tray.isLatest(item) && this.stateOf(item) !== 'waiting') return { kind: 'done', value: undefined };
		const row = item.noteId && this.#rows.get(item.noteId);
		const id = row ? (row.state === 'waiting' ? row.id : null) : (item.heldId ?? null);
		if (id === null) return { kind: 'done', value: undefined };
		const answer = await this.#port.commands.takeBack(id);
		await this.load();
		return answer;
	}
}
