import type { Locator } from '@playwright/test';
import type { Language } from '#domain/languages.ts';
import type { Guest } from './guests.ts';
import { expect } from './test.ts';

/** Opens the strategy of a year from the list; resolves with its address. */
export const openYear = async ({ page, words }: Guest, year: number): Promise<string> => {
	await page.goto('/strategies');
	await page.getByRole('textbox', { name: words.get('strategies_year') }).fill(String(year));
	await page.getByRole('button', { name: words.get('strategies_open'), exact: true }).click();
	await page.waitForURL(/\/strategies\/strategy_/);
	await isSaved({ page, words });
	return new URL(page.url()).pathname;
};

/** Everything is on the disk of the server, and may be edited. */
export const isSaved = async ({ page, words }: Pick<Guest, 'page' | 'words'>): Promise<void> => {
	await expect(page.getByText(words.get('saved_all'), { exact: true })).toBeVisible();
};

/** A text in one of its two languages. */
export const textOf = ({ page, words }: Guest, label: string, language: Language): Locator =>
	page.getByRole('textbox', {
		name: words.get(language === 'en' ? 'plan_in_english' : 'plan_in_arabic', { label: words.get(label) }),
		exact: true
	});
export const fieldOf = ({ page, words }: Guest, label: string): Locator =>
	page.getByRole('textbox', { name: words.get(label), exact: true });

/** A new initiative in the cell of an element; resolves with its address. */
export const addInitiative = async (guest: Guest, element: string): Promise<string> => {
	const { page, words } = guest;
	await page
		.getByRole('button', { name: words.get('plan_add_initiative_to', { element: words.get(element) }) })
		.click();
	await page.waitForURL(/\?initiative=/);
	await expect(textOf(guest, 'plan_initiative_title', 'en')).toBeVisible();
	const { pathname, search } = new URL(page.url());
	return pathname + search;
};

export const show = async ({ page, words }: Guest, view: string): Promise<void> => {
	const tabs = page.getByRole('navigation', { name: words.get('plan_views') });
	await tabs.getByRole('link', { name: words.get(view), exact: true }).click();
	await expect(tabs.getByRole('link', { name: words.get(view), exact: true })).toHaveAttribute('aria-current', 'page');
};
