import { languages } from '#domain/languages.ts';
import { cxDayBrainstorm as template } from '#domain/templates/cxday-brainstorm.ts';
import { noteOn, showCanvas, showList } from './support/board.ts';
import { Keys } from './support/keys.ts';
import { expect, test } from './support/test.ts';
import { goToPhase, openBoard, openWorkshop, startWorkshop } from './support/workshop.ts';

for (const language of languages)
	test(`what is said at the bottom of a board covers nothing that is pressed there: ${language}`, async ({
		facilitator
	}) => {
		const chief = await facilitator({ language });
		const { page, words } = chief;
		await openWorkshop(chief, template.title);
		await openBoard(chief);
		await startWorkshop(chief);
		await goToPhase(chief, 5, 'cluster');
		await showCanvas(chief);
		const keys = new Keys(page);
		await page.getByRole('button', { name: words.get('board_new_note'), exact: true }).click();
		await keys.say('soon gone');
		await keys.press('Enter', 'Escape');
		await expect(noteOn(chief, 'soon gone')).toBeVisible();
		await keys.press('Delete');
		const toast = page.getByRole('status', { name: words.get('toast_region') }).locator('.toast');
		const liesAbove = async (bar: 'board_tools' | 'board_actions') => {
			await expect(toast).toBeVisible();
			const pressed = await page.getByRole('toolbar', { name: words.get(bar), exact: true }).boundingBox();
			const said = await toast.boundingBox();
			expect(said!.y + said!.height).toBeLessThanOrEqual(pressed!.y);
			// nor is it anywhere else than near
			expect(pressed!.y - said!.y - said!.height).toBeLessThan(24);
		};
		await liesAbove('board_tools');
		await toast.getByRole('button', { name: words.get('action_undo') }).click();
		await expect(noteOn(chief, 'soon gone')).toBeVisible();
		await expect(toast).toHaveCount(0);

		await showList(chief);
		await noteOn(chief, 'soon gone').click();
		await keys.press('m');
		await keys.choose([...words.pick(template.zones[2]!.title)].slice(0, 4).join(''));
		await keys.press('Enter');
		await liesAbove('board_actions');
	});
