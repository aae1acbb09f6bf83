import type { Locator } from '@playwright/test';
import type { Bilingual, Language } from '#domain/languages.ts';
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

/** Everything that an initiative lacks beside its evidence, typed and chosen on its own page. */
export const completeInitiative = async (guest: Guest, title: Bilingual, owner: string): Promise<void> => {
	const { page, words } = guest;
	const both = async (label: string, { en, ar }: Bilingual): Promise<void> => {
		await textOf(guest, label, 'en').fill(en);
		await textOf(guest, label, 'ar').fill(ar);
	};
	const pill = (name: string) => page.getByRole('checkbox', { name: words.get(name), exact: true });
	await both('plan_initiative_title', title);
	await both('plan_summary', { en: 'Every visit has one hour that holds.', ar: 'لكل زيارة ساعة واحدة لا تتغيّر.' });
	await both('plan_kpi_label', { en: 'Appointments kept', ar: 'المواعيد التي لم تتغيّر' });
	await fieldOf(guest, 'plan_owner').fill(owner);
	await fieldOf(guest, 'plan_sponsor').fill('Head of operations');
	await pill('element_customer_service').check();
	await pill('component_functional').check();
	await page.getByRole('combobox', { name: words.get('plan_ambition') }).selectOption('improve');
	const typed = {
		plan_unit: '%',
		plan_baseline: '٧١',
		plan_baseline_at: '2027-08-31',
		plan_target: '90',
		plan_target_at: '2028-09-30',
		plan_starts: '2028-01',
		plan_ends: '2028-06'
	};
	for (const [label, text] of Object.entries(typed)) {
		await fieldOf(guest, label).fill(text);
		await fieldOf(guest, label).press('Enter');
	}
	await expect(page.getByText(words.get('plan_complete'))).toBeVisible();
	await isSaved(guest);
};
