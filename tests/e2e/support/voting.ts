import { expect } from '@playwright/test';
import type { Guest } from './guests.ts';

/** Gives so many dots to a choice and waits until the server has them. */
export const giveDots = async ({ page, words }: Guest, title: string, count: number): Promise<void> => {
	const give = page.getByRole('button', { name: words.pattern('vote_give', { title }) });
	for (let given = 0; given < count; given++) await give.click();
	await expect(page.getByText(words.get('vote_saved'))).toBeVisible();
};
/** Ballots of this browser, as it keeps them until they can be checked. */
export const receiptsOf = ({ page }: Guest): Promise<{ dots: number; answered: boolean }[]> =>
	page.evaluate(() =>
		Object.keys(localStorage)
			.filter((key) => key.startsWith('majlis.receipts.'))
			.flatMap((key) => JSON.parse(localStorage.getItem(key) ?? '[]') as { allocations: object; commitment?: string }[])
			.map(({ allocations, commitment }) => ({
				dots: Object.values(allocations).reduce((sum: number, dots: number) => sum + dots, 0),
				answered: commitment !== undefined
			}))
	);
export const dotsLeft = async ({ page, words }: Guest, count: number, budget: number): Promise<void> =>
	expect(page.getByText(words.get('vote_left', { count, budget }))).toBeVisible();

/** The result as everybody may see it now: the dots of each choice, best first. */
export const showsResults = async (
	{ page, words }: Guest,
	dots: Readonly<Record<string, number>>,
	heading = words.get('result_title')
): Promise<void> => {
	await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
	const table = page.getByRole('table');
	if (!(await table.isVisible())) await page.getByText(words.get('result_table')).click();
	const ranked = Object.entries(dots).sort(([, a], [, b]) => b - a);
	await expect(table.getByRole('rowheader')).toHaveText(ranked.map(([title]) => title));
	for (const [title, count] of ranked) {
		const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: title, exact: true }) });
		await expect(row.getByRole('cell').nth(1)).toHaveText(String(count));
	}
};
