import { beforeEach, describe, expect, it } from 'vitest';
import type { HeldId, NoteId } from '#domain/ids.ts';
import type { HeldInput, OwnHeldView } from '#domain/views.ts';
import type { Answer } from './ask.ts';
import { HandedWords } from './HandedWords.svelte.ts';
import { Tray, type KeptText } from './Tray.svelte.ts';

const item = (name: string, own: Partial<KeptText> = {}): KeptText => ({
	id: `n_${name}`,
	noteId: `n_${name}` as NoteId,
	text: `words of ${name}`,
	kind: 'idea',
	zone: null,
	refusal: { code: 'board.locked' },
	pending: false,
	...own
});

/** A server that holds what it is given. */
class Server {
	rows: OwnHeldView[] = [];
	board = new Map<string, string>();
	asked = 0;
	down = false;
	full = false;
	hold(words: HeldInput, state: OwnHeldView['state'] = 'waiting'): HeldId {
		const id = `held_${this.rows.length}` as HeldId;
		for (const row of this.rows)
			if (row.note === words.note && row.state === 'waiting') this.decide(row.id, 'withdrawn');
		this.rows.push({ ...words, note: words.note!, id, at: 1, state, admittedAs: null });
		return id;
	}
	decide(id: HeldId, state: OwnHeldView['state'], as: string | null = null): void {
		const text = state === 'dismissed' ? {} : { text: '' };
		this.rows = this.rows.map((row) =>
			row.id === id ? { ...row, ...text, state, admittedAs: as as NoteId | null } : row
		);
	}
	readonly commands = {
		ownHeld: async (): Promise<Answer<OwnHeldView[]>> => {
			this.asked++;
			return this.down ? { kind: 'offline' } : { kind: 'done', value: [...this.rows] };
		},
		handOver: async (words: HeldInput): Promise<Answer<{ id: HeldId }>> => {
			if (this.down) return { kind: 'offline' };
			return this.full
				? { kind: 'refused', refusal: { code: 'held.full' } }
				: { kind: 'done', value: { id: this.hold(words) } };
		},
		takeBack: async (id: HeldId): Promise<Answer<void>> => {
			const waits = this.rows.some((row) => row.id === id && row.state === 'waiting');
			if (!waits) return { kind: 'refused', refusal: { code: 'held.decided' } };
			this.decide(id, 'withdrawn');
			return { kind: 'done', value: undefined };
		}
	};
}

let server: Server;
let tray: Tray;
let handed: HandedWords;
let added: string[];
beforeEach(() => {
	server = new Server();
	tray = new Tray('tray', null);
	added = [];
	handed = new HandedWords({
		tray,
		commands: server.commands,
		textOf: (note) => server.board.get(note) ?? null,
		online: () => true,
		added: (items) => {
			added.push(...items.map(({ id }) => id));
			tray.release(items.map(({ id }) => id));
		}
	});
});
const input = (kept: KeptText): HeldInput => ({ ...kept, note: kept.noteId, code: 'board.locked' });
const waiting = () => server.rows.filter(({ state }) => state === 'waiting').map(({ text }) => text);

describe('words in the tray', () => {
	it('are handed over once, unless the server holds them already', async () => {
		server.hold(input(item('held')));
		tray.keep([item('held'), item('ignored')]);
		await handed.load();
		await handed.load();
		expect(waiting()).toEqual(['words of held', 'words of ignored']);
		expect(tray.items.map((one) => handed.stateOf(one))).toEqual(['waiting', 'waiting']);
		expect(tray.items.every(({ heldId }) => heldId !== undefined)).toBe(true);
	});
	it('of several wordings of a note the latest waits, and letting go of another leaves it there', async () => {
		for (const text of ['first words', 'second words']) {
			tray.keep([{ ...item('a'), text }]);
			await handed.load();
		}
		expect(waiting()).toEqual(['second words']);
		const [first, second] = tray.items as [KeptText, KeptText];
		expect(await handed.takeBack(first)).toEqual({ kind: 'done', value: undefined });
		expect(waiting()).toEqual(['second words']);
		await handed.takeBack(second);
		expect(waiting()).toEqual([]);
	});
	it('take the place of a part that the server could read', async () => {
		server.hold({ ...input(item('a')), text: 'of' });
		tray.keep([item('a')]);
		await handed.load();
		expect(waiting()).toEqual(['words of a']);
	});
	it('are not handed over by themselves when they were no refusal of the moment, or were taken back', async () => {
		tray.keep([
			item('gone', { refusal: { code: 'note.gone' } }),
			item('unfinished', { refusal: null, noteId: null }),
			item('mine')
		]);
		await handed.load();
		const mine = () => tray.items.find(({ id }) => id === 'n_mine')!;
		expect(waiting()).toEqual(['words of mine']);
		await handed.takeBack(mine());
		await handed.load();
		expect(waiting()).toEqual([]);
		expect(handed.mayHand(mine())).toBe(true);
		await handed.handOver(mine());
		expect(waiting()).toEqual(['words of mine']);
	});
	it('leave when they are on the board, and not before', async () => {
		tray.keep([item('a'), item('b')]);
		await handed.load();
		const [a, b] = server.rows.map(({ id }) => id) as [HeldId, HeldId];
		server.decide(a, 'admitted', 'n_a');
		server.decide(b, 'dismissed');
		await handed.load();
		expect(added).toEqual(['n_a']);
		expect(tray.items.map(({ id }) => id)).toEqual(['n_b']);
		expect(handed.stateOf(tray.items[0]!)).toBe('dismissed');
		expect(handed.mayHand(tray.items[0]!)).toBe(false);
	});
	it('stay when something else of their note was added', async () => {
		const part = server.hold({ ...input(item('a')), text: 'of' });
		server.decide(part, 'admitted', 'n_new');
		server.board.set('n_new', 'of');
		tray.keep([item('a')]);
		await handed.load();
		expect(added).toEqual([]);
		expect(tray.items).toHaveLength(1);
	});
	it('leave when they were added before this page heard that they wait', async () => {
		server.decide(server.hold(input(item('a'))), 'admitted', 'n_a');
		server.board.set('n_a', 'words of a');
		tray.keep([item('a')]);
		await handed.load();
		expect(added).toEqual(['n_a']);
	});
	it('stay without a server, and when its list is full', async () => {
		tray.keep([item('a')]);
		server.down = true;
		await handed.load();
		server.down = false;
		server.full = true;
		await handed.load();
		expect(tray.items).toHaveLength(1);
		expect(handed.stateOf(tray.items[0]!)).toBeNull();
		expect(handed.mayHand(tray.items[0]!)).toBe(true);
		expect(server.asked).toBe(2);
	});
	it('are not written a second time when the facilitator was faster', async () => {
		tray.keep([item('a')]);
		await handed.load();
		const before = tray.items[0]!;
		server.decide(server.rows[0]!.id, 'admitted', 'n_a');
		expect(await handed.takeBack(before)).toMatchObject({ kind: 'refused', refusal: { code: 'held.decided' } });
		expect(added).toEqual(['n_a']);
	});
});
