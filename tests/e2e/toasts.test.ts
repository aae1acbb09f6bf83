import { languages } from '#domain/languages.ts';
import { cxDayBrainstorm as template } from '#domain/templates/cxday-brainstorm.ts';
import { noteOn, showCanvas } from './support/board.ts';
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
		await expect(toast).toBeVisible();
		const dock = page.getByRole('toolbar', { name: words.get('board_tools') });
		const [said, pressed] = [await toast.boundingBox(), await dock.boundingBox()];
		expect(said!.y + said!.height).toBeLessThanOrEqual(pressed!.y);
		// nor is it anywhere else than near
		expect(pressed!.y - said!.y - said!.height).toBeLessThan(24);
		await toast.getByRole('button', { name: words.get('action_undo') }).click();
		await expect(noteOn(chief, 'soon gone')).toBeVisible();
	});
