import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { addInitiative, addLine, openStrategy, setCandidate, setInitiative } from '#collab/strategy-operations.ts';
import { readInitiatives, readLines } from '#collab/strategy-schema.ts';
import type { Refusal } from '#domain/errors.ts';
import type { InitiativeId, LineId, OptionId, RoundId, StrategyId, WorkshopId } from '#domain/ids.ts';
import { Line } from '#lib/board/Line.ts';
import { Rescue } from '#lib/board/Rescue.ts';
import { Tray } from '#lib/board/Tray.svelte.ts';
import { MemoryStorage } from '../../../tests/support/board-session.ts';
import { port } from '../../../tests/support/rescue.ts';
import { planSalvage, retypeAt, rewriteField, textAt, type KeptField } from './plan-salvage.ts';
import { planWatch, type PlanTouch } from './plan-watch.ts';

const refusal: Refusal = { code: 'strategy.too-long' };
const [old, fresh, line] = ['i_old' as InitiativeId, 'i_new' as InitiativeId, 'l_1' as LineId];

/** The document that was refused and the one that takes its place, both as the server has them. */
const lines = () => {
	const server = new Y.Doc();
	openStrategy(server, { id: 's' as StrategyId, year: 2028, state: 'draft' });
	addInitiative(server, { id: old, fields: { order: 1 }, texts: { titleEn: 'old', summaryEn: 'theirs' } });
	setCandidate(server, {
		workshopId: 'w' as WorkshopId,
		roundId: 'r' as RoundId,
		optionId: 'c_1' as OptionId,
		title: { en: 'A', ar: '' },
		rank: 2,
		votes: null
	});
	const made = [new Line(port, planWatch), new Line(port, planWatch)] as const;
	for (const { doc } of made) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server');
	return { from: made[0], to: made[1] };
};
const rescue = (mayEdit = true) => {
	const tray = new Tray<KeptField>('tray', new MemoryStorage());
	const made = new Rescue<PlanTouch, KeptField>({
		tray,
		salvage: planSalvage(() => mayEdit),
		lines: () => [],
		told: () => {}
	});
	return { made, tray };
};

describe('[integrity 6] a refusal', () => {
	test('puts the words of the refused field into the tray, and writes the others again', () => {
		const { from, to } = lines();
		from.write((doc) => retypeAt(doc, { record: old, key: 'titleEn' }, 'much too long'));
		from.write((doc) => retypeAt(doc, { record: null, key: 'visionEn' }, 'One visit'));
		from.write((doc) => retypeAt(doc, { record: null, key: 'whyEn/c_1' }, 'Too dear'));
		from.write((doc) => setInitiative(doc, old, { ambition: 'fix' }));
		from.write((doc) => addInitiative(doc, { id: fresh, fields: { order: 2 } }));
		from.write((doc) => retypeAt(doc, { record: fresh, key: 'owner' }, 'Huda'));
		from.write((doc) => addLine(doc, { id: line, is: 'risk', order: 1, text: { en: 'Late' } }));
		const [refused, ...again] = from.ledger.open;
		const { made, tray } = rescue();
		made.swapped({ from, to, refusal, refused: [refused!], again });
		expect(tray.items.map(({ id, text }) => [id, text])).toEqual([['i_old titleEn', 'much too long']]);
		expect(textAt(to.doc, { record: null, key: 'visionEn' })).toBe('One visit');
		expect(textAt(to.doc, { record: null, key: 'whyEn/c_1' })).toBe('Too dear');
		expect(readInitiatives(to.doc)).toMatchObject([
			{ id: old, title: { en: 'old' }, summary: { en: 'theirs' }, ambition: 'fix' },
			{ id: fresh, owner: 'Huda' }
		]);
		expect(readLines(to.doc)).toMatchObject([{ id: line, is: 'risk', text: { en: 'Late' } }]);
	});
	test('of somebody who may not edit any more keeps all their words', () => {
		const { from, to } = lines();
		from.write((doc) => retypeAt(doc, { record: old, key: 'titleEn' }, 'mine'));
		from.write((doc) =>
			addInitiative(doc, { id: fresh, fields: { order: 2 }, texts: { titleEn: 'new', owner: 'me' } })
		);
		const { made, tray } = rescue(false);
		made.swapped({ from, to, refusal, refused: [], again: from.ledger.open });
		expect(tray.items.map(({ text, made: kind }) => [text, kind])).toEqual([
			['mine', null],
			['new', 'initiative'],
			['me', 'initiative']
		]);
		expect(to.ledger.open).toEqual([]);
	});
});

describe('what an earlier page left', () => {
	const kept = (place: Partial<KeptField>): KeptField => ({
		id: 'k',
		noteId: 'x',
		record: null,
		key: 'visionEn',
		text: 'words',
		made: null,
		refusal: null,
		pending: true,
		...place
	});
	test('goes back where it belongs, with what held it', () => {
		const { to } = lines();
		expect(rewriteField(to.doc, kept({ record: fresh, key: 'owner', made: 'initiative' }), 5)).toBe(true);
		expect(rewriteField(to.doc, kept({ record: line, key: 'en', made: 'risk' }), 6)).toBe(true);
		expect(readInitiatives(to.doc).map(({ id, owner }) => [id, owner])).toEqual([
			[old, ''],
			[fresh, 'words']
		]);
		expect(readLines(to.doc)).toMatchObject([{ id: line, text: { en: 'words' } }]);
	});
	test('does not bring back what somebody else took out', () => {
		const { to } = lines();
		expect(rewriteField(to.doc, kept({ record: 'i_gone', key: 'owner' }), 5)).toBe(false);
		expect(readInitiatives(to.doc)).toHaveLength(1);
	});
});
