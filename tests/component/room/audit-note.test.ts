import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { countedSeal, resultsBytes, type RoundAudit } from '#domain/audit.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { Round } from '#domain/ballots.ts';
import type { RoundId } from '#domain/ids.ts';
import { committed, type Receipt } from '#domain/receipts.ts';
import { computeResults } from '#domain/results.ts';
import AuditNote from '#lib/results/AuditNote.svelte';
import { showInRoom } from './stage.ts';

const round = {
	id: 'r1' as RoundId,
	rules: { budget: 5, maxPerOption: 3, over: 'clusters', weights: {} },
	options: [{ id: 'a', kind: 'cluster', title: 'One approval', noteIds: ['n1'] }]
} as unknown as Round;
const results = computeResults(
	round,
	[3, 2, 1].map((a) => ({ segment: 'customer' as const, allocations: { a } })),
	{ votersFloor: 5 }
);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = async (of: Uint8Array): Promise<string> =>
	Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', of.slice())), (byte) =>
		byte.toString(16).padStart(2, '0')
	).join('');
const receiptOf = async (fill: number, a: number): Promise<Receipt> => {
	const nonce = new Uint8Array(32).fill(fill);
	const commitment = await sha256(committed(nonce, round.id, { a }));
	return {
		round: round.id,
		nonce: Array.from(nonce, (byte) => byte.toString(16).padStart(2, '0')).join(''),
		allocations: { a },
		commitment
	};
};
const auditOf = async (counted: readonly Receipt[], replaced: readonly Receipt[]): Promise<RoundAudit> => {
	const list = counted.map(({ commitment }) => commitment).sort();
	const events = [
		...list.map((commitment) => ({ type: 'ballot.cast', commitment })),
		...replaced.map(({ commitment }) => ({ type: 'ballot.replace', commitment })),
		{
			type: 'ballot.close',
			ballots: list.length,
			counted: await sha256(countedSeal(list)),
			results: await sha256(resultsBytes(results))
		}
	];
	const before = '0'.repeat(64);
	const rows: RoundAudit['runs'][number]['rows'][number][] = [];
	for (const [index, told] of events.entries()) {
		const event = canonicalJson({ ...told, round: round.id });
		rows.push({ seq: index + 1, event, hash: await sha256(bytes((rows.at(-1)?.hash ?? before) + event)) });
	}
	return { round: round.id, seal: rows.at(-1)?.hash ?? '', runs: [{ before, rows }] };
};
const [mine, earlier, stray, ...others] = await Promise.all([
	receiptOf(1, 3),
	receiptOf(2, 1),
	receiptOf(9, 3),
	receiptOf(3, 2),
	receiptOf(4, 1)
]);
const audit = await auditOf([mine as Receipt, ...others], [earlier as Receipt]);
const show = (given: Record<string, unknown>, language: 'en' | 'ar' = 'en') =>
	showInRoom(
		AuditNote,
		{ results, seal: audit.seal, audit: () => Promise.resolve({ kind: 'done', value: audit }), ...given },
		{ language, width: 390 }
	);

describe('the line under a result', () => {
	it('is quiet until it is opened, and opens, checks and says what it found by keys alone', async () => {
		await show({ receipt: mine });
		const line = page.getByText(/^Audit: seal/);
		await expect.element(line).toBeVisible();
		await expect.element(page.getByRole('button', { name: 'Check my ballot' })).not.toBeInTheDocument();
		await userEvent.keyboard('{Tab}{Enter}');
		await expect.element(page.getByText('3 ballots sealed')).toBeVisible();
		await expect.element(page.getByRole('textbox', { name: 'Seal of this vote' })).toHaveValue(audit.seal);
		(page.getByRole('button', { name: 'Check my ballot' }).element() as HTMLElement).focus();
		await userEvent.keyboard('{Enter}');
		await expect.element(page.getByText(/^Your ballot was counted/)).toBeVisible();
		await expect.element(page.getByText(/can prove how you voted/)).toBeVisible();
	});

	it.each([
		['replaced', { receipt: earlier }, /حلّت محل هذه البطاقة/],
		['not found', { receipt: stray }, /ليست في القائمة/],
		['of other figures than the sealed ones', { receipt: mine, results: { ...results, dots: 9 } }, /لا يطابق ختمه/],
		['under another seal than the one shown', { receipt: mine, seal: '0'.repeat(64) }, /لا يطابق ختمه/]
	])('says of a ballot that it is %s, in Arabic', async (_, given, words) => {
		await show(given, 'ar');
		await page.getByText(/^التدقيق/).click();
		await page.getByRole('button', { name: 'تحقّق من بطاقتي' }).click();
		await expect.element(page.getByRole('status').getByText(words)).toBeVisible();
	});

	it.each([
		['beside a receipt of the one that it has replaced', { receipt: earlier, unanswered: [stray, mine] }],
		['alone', { receipt: null, unanswered: [mine] }]
	])('[B9] finds a ballot whose answer was lost, %s', async (_, given) => {
		await show(given);
		await page.getByText(/^Audit: seal/).click();
		await page.getByRole('button', { name: 'Check my ballot' }).click();
		await expect.element(page.getByText(/^Your ballot was counted/)).toBeVisible();
	});

	it('[B9] does not take a ballot that was never cast for one that was lost', async () => {
		await show({ receipt: mine, unanswered: [stray] });
		await page.getByText(/^Audit: seal/).click();
		await page.getByRole('button', { name: 'Check my ballot' }).click();
		await expect.element(page.getByText(/^Your ballot was counted/)).toBeVisible();
	});

	it.each([
		[
			'en',
			/^Audit: seal/,
			'Check my ballot',
			/did not arrive before the close/,
			/is not in the list/,
			/receipt to yourself/,
			/^The vote is secret from everybody/
		],
		[
			'ar',
			/^التدقيق/,
			'تحقّق من بطاقتي',
			/^لم تصل بطاقتك الأخيرة قبل الإغلاق/,
			/ليست في القائمة/,
			/احتفظ بإيصالك/,
			/^التصويت سرّي/
		]
	] as const)(
		'[B9] says that a ballot came too late where none was ever answered: %s',
		async (language, line, check, never, missing, keep, limits) => {
			await show({ receipt: null, unanswered: [stray] }, language);
			await page.getByText(line).click();
			await page.getByRole('button', { name: check }).click();
			const said = page.getByRole('status');
			await expect.element(said.getByText(never)).toBeVisible();
			await expect.element(said).toHaveClass('late'); // not in the colour of a ballot that counts
			expect(page.getByText(missing).query()).toBeNull();
			// there is nothing to be kept to oneself, and nothing to copy
			expect(page.getByText(keep).query()).toBeNull();
			await expect.element(page.getByText(limits)).toBeVisible();
		}
	);

	it('offers no check where no receipt is', async () => {
		await show({ receipt: null });
		await page.getByText(/^Audit: seal/).click();
		await expect.element(page.getByText('3 ballots sealed')).toBeVisible();
		expect(page.getByRole('button', { name: 'Check my ballot' }).query()).toBeNull();
		await expect.element(page.getByText(/on the device they voted with/)).toBeVisible();
		expect(page.getByText(/receipt to yourself/).query()).toBeNull();
	});
});
