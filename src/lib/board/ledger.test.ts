import { describe, expect, test } from 'vitest';
import type { NoteId } from '#domain/ids.ts';
import { Ledger } from './ledger.ts';

const note = (name: string) => new Set([name as NoteId]);
const none = new Set<never>();

describe('[C3] ledger', () => {
	test('an update is saved when its own message is acknowledged', () => {
		const ledger = new Ledger();
		ledger.sent('step2');
		ledger.record({ notes: note('a'), clusters: none, texts: none });
		ledger.sent('update');
		ledger.record({ notes: note('b'), clusters: none, texts: none });
		ledger.sent('update');
		expect(ledger.acknowledged(2).map((change) => [...change.notes])).toEqual([['a']]);
		expect(ledger.open).toHaveLength(1);
		ledger.acknowledged(3);
		expect(ledger.open).toHaveLength(0);
	});

	test('offline changes wait for the step 2 of the new connection, not for earlier messages', () => {
		const ledger = new Ledger();
		ledger.record({ notes: note('a'), clusters: none, texts: none });
		ledger.record({ notes: note('b'), clusters: none, texts: none });
		expect(ledger.acknowledged(5)).toHaveLength(0);
		ledger.record({ notes: note('c'), clusters: none, texts: none }); // typed between open and step 2: sent at once, but it may hang on what is not there yet
		ledger.sent('update');
		expect(ledger.acknowledged(1).map((change) => [...change.notes])).toEqual([['c']]);
		ledger.sent('step2');
		expect(ledger.acknowledged(2)).toHaveLength(2);
	});

	test('a lost connection takes back what was sent but not confirmed', () => {
		const ledger = new Ledger();
		ledger.sent('step2');
		ledger.record({ notes: note('a'), clusters: none, texts: none });
		ledger.sent('update');
		ledger.disconnected();
		expect(ledger.open[0]?.message).toBeNull();
		ledger.sent('step2');
		expect(ledger.acknowledged(1)).toHaveLength(1);
	});

	test('a refusal names the refused change, and neither those before it nor those behind it', () => {
		const ledger = new Ledger();
		ledger.sent('step2');
		for (const name of ['a', 'b', 'c']) {
			ledger.record({ notes: note(name), clusters: none, texts: none });
			ledger.sent('update');
		}
		expect(ledger.sentAs(3).map((change) => [...change.notes])).toEqual([['b']]);
	});
});
