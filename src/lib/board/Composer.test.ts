import { describe, expect, test, vi } from 'vitest';
import { limits } from '#domain/limits.ts';
import { MemoryStorage, note, rules, testSession, zone } from '../../../tests/support/board-session.ts';
import { Composer, type ComposerPort } from './Composer.svelte.ts';

const long = 'a'.repeat(limits.graphemesPerNote + 1);
const made = (storage: Storage = new MemoryStorage()) => {
	const filed: string[] = [];
	const kept: unknown[] = [];
	const port: ComposerPort = {
		file: ({ text }) => (filed.push(text ?? ''), note(String(filed.length))),
		keep: ({ text, zone: of }, refusal) => kept.push([text, of, refusal?.code])
	};
	const [composer, again] = ['one', 'two'].map((page) => new Composer(port, 'words', storage, page)) as [
		Composer,
		Composer
	];
	return { composer, filed, kept, again };
};

describe('the note that is being written', () => {
	test('is not cut where it is too long: it stays, and leaving keeps it', () => {
		const { composer, filed, kept } = made();
		composer.start({ zone: zone(0) });
		composer.write(long);
		expect(composer.file()).toBeNull();
		expect(composer.text).toBe(long);
		composer.start({ zone: zone(1) });
		expect(kept).toEqual([[long, zone(0), 'note.too-long']]);
		expect([composer.text, filed]).toEqual(['', []]);
	});

	test('outlives a reload also where it has no place yet', () => {
		const { composer, again, kept } = made();
		composer.write('typed early');
		expect(again.takeUnfinished()).toEqual({ text: 'typed early', kind: 'idea', zone: null, page: 'one' });
		composer.leave();
		expect(kept).toEqual([['typed early', null, undefined]]);
	});

	test('goes on where storage is closed', () => {
		const closed = new MemoryStorage();
		closed.setItem =
			closed.getItem =
			closed.removeItem =
				() => {
					throw new DOMException('closed', 'SecurityError');
				};
		const { composer, filed } = made(closed);
		expect(composer.takeUnfinished()).toBeNull();
		composer.start({ zone: zone(0) });
		composer.write('words');
		composer.leave();
		expect(filed).toEqual(['words']);
	});

	test('that was begun before the first rules had come goes on under them', () => {
		const { session } = testSession();
		session.connection.news.rules = null;
		session.composer.write('typed early');
		session.connection.receive(rules({ writing: 'private', kind: 'silent' }));
		expect(session.composer.text).toBe('typed early');
		expect(session.tray.items).toEqual([]);
	});

	test.each([
		['', 3],
		[', also of a server that counts anew', 1]
	])('[C4] is filed under the old rules, whichever document hears the new ones first%s', (_name, epoch) => {
		const { session } = testSession();
		const { connection } = session;
		connection.receive(rules({ writing: 'private', kind: 'silent', epoch: 2 }));
		session.composer.start({ zone: zone(0) });
		session.composer.write('a private thought');
		const heard: number[] = [];
		const seen = vi.spyOn(connection.drafts.line, 'send').mockImplementation((message) => {
			if (message.t === 'seen') heard.push(session.draftStore.notes.size);
		});
		const opened = rules({ writing: 'open', kind: 'cluster', epoch });
		connection.receive(opened, connection.drafts.line);
		connection.receive(opened);
		seen.mockRestore();
		expect(heard).toEqual([1]);
		expect([...session.draftStore.notes.values()].map(({ text }) => text)).toEqual(['a private thought']);
		expect(session.notes.size).toBe(0);
	});

	test('stays when a connection that is back says the rules again', () => {
		const { session } = testSession();
		const { connection } = session;
		const silent = rules({ writing: 'private', kind: 'silent', epoch: 2, rights: { ...rules().rights, write: false } });
		connection.receive(silent);
		session.composer.start({ zone: zone(0) });
		session.composer.write('a private thought');
		connection.receive(silent, connection.drafts.line);
		expect(session.composer.text).toBe('a private thought');
	});
});
