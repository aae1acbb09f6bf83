import { expect, type Locator } from '@playwright/test';
import type { Bilingual } from '#domain/languages.ts';
import type { PhaseKind } from '#domain/phases.ts';
import type { Consent, JoiningSegment } from '#domain/segments.ts';
import type { Guest } from './guests.ts';

/** From the list of workshops to the lobby; every press is counted, because the product promises few. */
export const openWorkshop = async (
	{ page, words }: Guest,
	template?: Bilingual
): Promise<{ id: string; actions: number }> => {
	let actions = 0;
	const press = async (button: Locator): Promise<void> => {
		actions++;
		await button.click();
	};
	await page.goto('/workshops');
	await press(page.getByRole('link', { name: words.get('workshops_new') }).first());
	if (template) await page.getByRole('radio', { name: words.pick(template) }).check({ force: true });
	await press(page.getByRole('button', { name: words.get('new_create') }));
	await page.waitForURL(/\/workshops\/[^/?]+\?new$/);
	const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
	return { id, actions };
};

/** The links of the page on which a workshop is prepared, by the kind of person. */
export const copyLinks = async (
	{ page, words, context }: Guest,
	...segments: JoiningSegment[]
): Promise<Record<JoiningSegment, string>> => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const links: Partial<Record<JoiningSegment, string>> = {};
	for (const segment of segments) {
		const name = `${words.get('link_copy')}: ${words.get(`segments_${segment}`)}`;
		await page.getByRole('button', { name }).click();
		await expect
			.poll(async () => (links[segment] = await page.evaluate(() => navigator.clipboard.readText())))
			.toMatch(/\/j\/\S+$/);
		await expect.poll(() => Object.values(links).filter((link) => link === links[segment]).length).toBe(1);
	}
	return links as Record<JoiningSegment, string>;
};

/** Through the door with a name of one's own. */
export const takeSeat = async (
	{ page, words }: Guest,
	link: string,
	name: string,
	consents: readonly Exclude<Consent, 'participate'>[] = []
): Promise<void> => {
	await page.goto(link);
	await page.getByRole('textbox', { name: words.get('door_name') }).fill(name);
	for (const consent of ['participate', ...consents])
		await page.getByRole('checkbox', { name: words.get(`consent_${consent}`) }).check();
	await page.getByRole('button', { name: words.get('door_action') }).click();
	await page.waitForURL(/\/board\/[^/]+$/);
};

export const openBoard = async ({ page, words }: Guest): Promise<void> => {
	await page.getByRole('link', { name: words.get('prepare_open') }).click();
	await page.waitForURL(/\/board\/[^/]+$/);
};

export const startWorkshop = async ({ page, words }: Guest): Promise<void> => {
	await page
		.getByRole('button', { name: words.get('phase_start') })
		.first()
		.click();
	await page.getByRole('timer').first().waitFor();
};

/** The one filled button of whoever leads. */
export const nextPhase = async ({ page, words }: Guest, kind: PhaseKind): Promise<void> =>
	page.getByRole('button', { name: words.get(`phase_next_${kind}`) }).click();

/** By the agenda beside the board, to any phase. */
export const goToPhase = async ({ page, words }: Guest, number: number, kind: PhaseKind): Promise<void> => {
	const name = words.pattern('phase_go', { number, name: words.get(`phase_name_${kind}`) });
	const tab = page.getByRole('tab', { name: words.get('panel_agenda') });
	const closed = page.getByRole('button', { name: words.get('room_panel_open') });
	await tab.or(closed).first().waitFor();
	// the panel may open by itself at that moment: a wide window has it open
	await expect(async () => {
		if (!(await tab.isVisible())) await closed.click({ timeout: 1_000 });
		await tab.click({ timeout: 1_000 });
	}).toPass();
	await page.getByRole('button', { name }).click();
};

/** What a person reads of themself in the room. */
export const openOwnTab = async ({ page, words }: Guest): Promise<void> => {
	const tab = page.getByRole('tab', { name: words.get('panel_me') });
	const more = page.getByRole('button', { name: words.get('room_more') });
	const panel = page.getByRole('button', { name: words.get('room_panel_open') });
	await tab.or(more).or(panel).first().waitFor();
	if (await more.isVisible()) await more.click();
	else if (await panel.isVisible()) await panel.click();
	await tab.click();
};

/** Writes on a wide screen or on a phone, whichever this person has; Enter files the note. */
export const writePrivately = async ({ page, words }: Guest, zone: Bilingual, text: string): Promise<void> => {
	const add = page.getByRole('button', { name: words.pattern('write_add_in', { zone: words.pick(zone) }) });
	const chip = page.getByRole('radio', { name: words.pick(zone), exact: true });
	const field = page.getByRole('textbox', { name: words.pattern('write_add_in', { zone: words.pick(zone) }) });
	await add.or(chip).or(field).first().waitFor();
	if (await chip.isVisible()) {
		await chip.check({ force: true });
		await page.getByRole('textbox', { name: words.get('write_field') }).fill(text);
		await page.getByRole('button', { name: words.get('write_place') }).click();
	} else {
		if (await add.isVisible()) await add.click();
		await field.fill(text);
		await field.press('Enter');
	}
	await expect(page.getByRole('listitem').filter({ hasText: text })).toBeVisible();
};

/** What the room says when every change of this person is on disk. */
export const isSaved = async ({ page, words }: Guest): Promise<void> => {
	const short = page.getByText(words.get('write_saved'), { exact: true });
	const long = page.getByText(words.get('saved_all'), { exact: true });
	await expect(short.or(long).first()).toBeVisible();
};
