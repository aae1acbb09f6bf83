import { expect } from '@playwright/test';
import type { AwardView, JudgingView } from '#domain/award-views.ts';
import type { Guest } from './guests.ts';

export const awardHeaders = (origin: string, body: 'json' | 'bytes'): Record<string, string> => ({
	origin,
	'content-type': body === 'json' ? 'application/json' : 'application/octet-stream'
});

export const readAward = async ({ context }: Guest, award: string): Promise<AwardView> =>
	(await (await context.request.get(`/api/v1/awards/${award}`)).json()) as AwardView;

export const saveDialog = async ({ page, words }: Guest): Promise<void> => {
	await page
		.getByRole('dialog')
		.getByRole('button', { name: words.get('action_save') })
		.click();
	await expect(page.getByRole('dialog')).toHaveCount(0);
};

/** Fills the first half of a nomination, in the language of its page, and comes to its own page. */
export const nominate = async (
	{ page, words }: Guest,
	{ nominee, title, by }: { nominee: string; title: string; by: string }
): Promise<void> => {
	const field = (key: string) => page.getByRole('textbox', { name: words.get(key), exact: true });
	await field('nomination_nominee').fill(nominee);
	await field('nomination_title').fill(title);
	await field('nomination_summary').fill('A queue became a promise.');
	await field('nomination_your_name').fill(by);
	await page.getByRole('button', { name: words.get('nominate_action') }).click();
	await page.waitForURL(/\/nomination\//);
};

export const inviteJudge = async ({ page, words }: Guest, name: string): Promise<string> => {
	await page.getByRole('button', { name: words.get('judge_invite'), exact: true }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('textbox', { name: words.get('judge_name'), exact: true }).fill(name);
	await dialog.getByRole('button', { name: words.get('judge_invite_action') }).click();
	await expect(page.getByRole('dialog')).toHaveCount(0);
	const made = page.getByRole('status').filter({ has: page.getByText(words.pattern('judge_link_made', { name })) });
	return (await made.getByText(/\/judge\//).textContent())?.trim() ?? '';
};

export const signAsJudge = async ({ page, words }: Guest): Promise<void> => {
	await page.getByRole('checkbox', { name: words.get('judge_declaration_agree') }).check();
	await page.getByRole('button', { name: words.get('judge_sign') }).click();
	await expect(page.getByRole('button', { name: words.get('judge_sign') })).toHaveCount(0);
};

/** One band for every criterion, by its number on the keyboard. */
export const giveBands = async ({ page }: Guest, digit: string): Promise<void> => {
	await expect(page.locator('.bands').first()).toBeVisible();
	for (const group of await page.locator('fieldset:has(.bands)').all()) {
		await group.locator('.bands input').first().focus();
		await page.keyboard.press(`Digit${digit}`);
		await expect(group.locator('.bands input').nth(Number(digit) - 1)).toBeChecked();
	}
};

/** What somebody needs who makes requests by hand. */
export const byHand = async (chief: Guest, award: string) => {
	const { rules } = (await readAward(chief, award)).award;
	const judging = await chief.context.request.get(`/api/v1/awards/${award}/judging`);
	const { nominees } = (await judging.json()) as JudgingView;
	return {
		nominees: Object.fromEntries(nominees.map(({ id, title }) => [title.en || title.ar, id as string])),
		scoresOf: (score: number) => ({
			scores: Object.fromEntries(rules.criteria.map(({ id }) => [id, { score, reason: '' }])),
			note: ''
		})
	};
};
