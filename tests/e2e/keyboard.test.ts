import { languages } from '#domain/languages.ts';
import { cxDayBrainstorm as template } from '#domain/templates/cxday-brainstorm.ts';
import { noteOn, showCanvas, showList } from './support/board.ts';
import type { Guest } from './support/guests.ts';
import { Keys, namesInTree } from './support/keys.ts';
import { expect, test } from './support/test.ts';
import { dotsLeft } from './support/voting.ts';
import { copyLinks, goToPhase, openBoard, openWorkshop, startWorkshop, takeSeat } from './support/workshop.ts';

const most = 8;
const [needs, , fears] = template.zones.map(({ title }) => title) as [Title, Title, Title];
type Title = (typeof template.zones)[number]['title'];

/** Back onto the note that was worked on; a widget must not lose the place of somebody who sees no pointer. */
const isOnNote = ({ page }: Guest, text: string): Promise<void> =>
	expect(page.locator(':focus')).toHaveAccessibleName(new RegExp(`^${text}`));

interface Way {
	readonly view: 'list' | 'canvas';
	/** Where the writing begins, and where the first note is taken. */
	readonly from: Title;
	readonly to: Title;
	/** The arrow to the note before. */
	readonly before: string;
}
const worksByKeys = async (leader: Guest, { view, from, to, before }: Way): Promise<string> => {
	const { page, words } = leader;
	const keys = new Keys(page);
	const inZone = (zone: Title, text: string) =>
		page
			.getByRole('region', { name: words.pick(zone), exact: true })
			.getByRole('listitem', { name: new RegExp(`^${text}`) });
	const [first, second] = [`${view} first`, `${view} second`];
	const group = `${view} group`;

	await keys.within(most, 'create a note', async () => {
		await keys.press('F6');
		while (!(await page.locator('[data-region="board"] :focus').count())) await keys.press('F6');
		await keys.press('n');
		await keys.say(first);
		await keys.press('Enter', 'Escape');
	});
	await expect(inZone(from, first)).toBeVisible();
	await isOnNote(leader, first);

	await keys.within(most, 'edit a note', async () => {
		await keys.press('Enter');
		await keys.say(', edited');
		await keys.press('Enter');
	});
	await expect(inZone(from, `${first}, edited`)).toBeVisible();
	await isOnNote(leader, first);

	await keys.within(most, 'move a note to another section', async () => {
		await keys.press('m');
		await keys.choose([...words.pick(to)].slice(0, 4).join(''));
		await keys.press('Enter');
	});
	await expect(inZone(to, first)).toBeVisible();
	await isOnNote(leader, first);

	await page.keyboard.press('n');
	await keys.say(second);
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await isOnNote(leader, second);
	await keys.within(most, 'group two notes', async () => {
		await keys.press(`Shift+${before}`, 'g');
		await keys.say(group);
		await keys.press('Enter');
	});

	await expect(page.getByRole('listitem', { name: new RegExp(`${second}.*${group}`) })).toBeVisible();
	await expect(page.getByRole('listitem', { name: new RegExp(`${first}.*${group}`) })).toBeVisible();

	await keys.within(most, 'ungroup', () => keys.press('Shift+G'));
	await expect(page.getByRole('listitem', { name: new RegExp(group) })).toHaveCount(0);
	await keys.within(most, 'undo', () => keys.press('Control+z'));
	await expect(page.getByRole('listitem', { name: new RegExp(`${second}.*${group}`) })).toBeVisible();
	await expect(page.getByRole('listitem', { name: new RegExp(`${first}.*${group}`) })).toBeVisible();
	await page.keyboard.press('Escape'); // nothing is selected any more
	return group;
};

for (const language of languages)
	test(`board and vote by keyboard alone: ${language}`, async ({ facilitator, guest }) => {
		const chief = await facilitator({ language });
		await openWorkshop(chief, template.title);
		const { leader: link } = await copyLinks(chief, 'leader');
		const leader = await guest({ language });
		const { page, words } = leader;
		await takeSeat(leader, link, 'Khalid');
		await openBoard(chief);
		await startWorkshop(chief);
		await goToPhase(chief, 5, 'cluster');

		await showList(leader);
		const first = await worksByKeys(leader, { view: 'list', from: needs, to: fears, before: 'ArrowUp' });
		await showCanvas(leader);
		// The person goes on where they were. Arrows are visual: on a board from right to left the note before is to the right.
		const before = language === 'ar' ? 'ArrowRight' : 'ArrowLeft';
		const second = await worksByKeys(leader, { view: 'canvas', from: fears, to: needs, before });

		await goToPhase(chief, 6, 'vote');
		const options = page.getByRole('list', { name: words.get('vote_options') });
		await expect(options).toBeVisible();
		// the note that had the focus is not on this screen: the next key starts from the vote, not from the top
		await expect(page.locator('#content')).toBeFocused();
		const keys = new Keys(page);
		await keys.within(most, 'vote', async () => {
			do await keys.press('F6');
			while (!(await options.locator(':focus').count()));
			await keys.press('+', '+', '-');
		});
		await dotsLeft(leader, 5, 6);
		await expect(page.getByText(words.get('vote_saved'))).toBeVisible();
		await expect(options.getByRole('group')).toHaveCount(2);
		for (const title of [first, second]) await expect(options.getByText(title)).toBeVisible();
	});

test('twenty pasted lines become twenty notes, and a screen reader finds every one in both views', async ({
	facilitator
}) => {
	const chief = await facilitator({ language: 'en' });
	const { page, words, context } = chief;
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await openWorkshop(chief, template.title);
	await openBoard(chief);
	await startWorkshop(chief);
	await goToPhase(chief, 5, 'cluster');
	await showList(chief);
	const lines = Array.from({ length: 20 }, (_, index) => `Pasted thought number ${index + 1} of many`);
	await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join('\n'));
	await page.getByRole('button', { name: words.pattern('zone_add', { title: words.pick(needs) }) }).click();
	await page.keyboard.press('Control+v');
	await page.getByRole('button', { name: words.get('note_paste_many', { count: 20 }) }).click();
	for (const line of lines) await expect(noteOn(chief, line)).toHaveCount(1);

	const spoken = async () => (await namesInTree(page, 'listitem')).filter((name) => name.startsWith('Pasted thought'));
	const wanted = lines.map((line) => `${line}. ${words.get('kind_idea')}. ${words.get('note_you')}`).toSorted();
	await expect.poll(async () => (await spoken()).toSorted()).toEqual(wanted);
	await showCanvas(chief);
	await page.getByRole('button', { name: words.get('board_fit'), exact: true }).click();
	await expect.poll(async () => (await spoken()).toSorted()).toEqual(wanted);
});
