import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createCluster, createNote, setZone, type NewNote } from '#collab/operations.ts';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import { optionsOf, readBoard } from './round-options.ts';

let doc: Y.Doc;
beforeEach(() => {
	doc = new Y.Doc();
	for (const [order, id] of ['needs', 'ideas'].entries())
		setZone(doc, { id: id as ZoneId, title: { en: id, ar: id }, order, columns: 3 });
});
const note = (id: string, more: Partial<Omit<NewNote, 'id'>> = {}) =>
	createNote(doc, {
		id: id as NoteId,
		byline: '@customer',
		text: id,
		kind: 'idea',
		zone: 'needs' as ZoneId,
		x: 0,
		y: 0,
		...more
	});
const group = (id: string, zone: string, y = 0, titleAr?: string) =>
	createCluster(doc, { id: id as ClusterId, title: id, zone: zone as ZoneId, x: 0, y, ...(titleAr && { titleAr }) });
const options = (over: 'clusters' | 'notes' = 'clusters') => optionsOf(readBoard(doc), over);

describe('what is voted on', () => {
	it('is the groups in reading order: zones, then from the top', () => {
		group('g1', 'ideas');
		group('g2', 'needs', 300, 'ب');
		group('g3', 'needs', 100);
		for (const id of ['g1', 'g2', 'g3']) note(`note_${id}`, { cluster: id as ClusterId });
		expect(options().map(({ id }) => id)).toEqual(['g3', 'g2', 'g1']);
		expect(options()[1]).toEqual({ id: 'g2', kind: 'cluster', title: 'g2', titleAr: 'ب', noteIds: ['note_g2'] });
	});
	it('is no group that holds nothing, or only what was set aside', () => {
		group('empty', 'needs');
		group('watched', 'needs');
		group('heard', 'needs');
		note('note_w', { cluster: 'watched' as ClusterId, signal: 'hostile_campaign' });
		note('note_h', { cluster: 'heard' as ClusterId });
		note('note_i', { cluster: 'heard' as ClusterId, signal: 'disengaged_response' });
		expect(options().map(({ id, noteIds }) => [id, noteIds])).toEqual([['heard', ['note_h']]]);
	});
	it('is the notes when there is no group, or by the rules, without blank ones and ones set aside', () => {
		note('note_b', { y: 200 });
		note('note_a', { y: 100, text: '  نص  ' });
		note('note_blank', { text: '  ' });
		note('note_aside', { signal: 'unworkable_demand' });
		expect(options()).toEqual([
			{ id: 'note_a', kind: 'note', title: 'نص', noteIds: ['note_a'] },
			{ id: 'note_b', kind: 'note', title: 'note_b', noteIds: ['note_b'] }
		]);
		group('g', 'needs');
		note('note_c', { cluster: 'g' as ClusterId, y: 300 });
		expect(options('notes').map(({ id }) => id)).toEqual(['note_a', 'note_b', 'note_c']);
	});
	it('keeps a note in sight whose group was deleted meanwhile', () => {
		note('note_lost', { cluster: 'gone' as ClusterId });
		expect(readBoard(doc).loose.map(({ id }) => id)).toEqual(['note_lost']);
	});
});
