import { noteOn, showCanvas, showList } from './support/board.ts';
import { expect, test } from './support/test.ts';
import { Wire } from './support/wire.ts';
import { copyLinks, goToPhase, openBoard, openWorkshop, startWorkshop, takeSeat } from './support/workshop.ts';

const journeys = [
	{ language: 'en', device: 'desktop', first: 'Nobody answers after six', second: 'Refunds take two weeks' },
	{ language: 'ar', device: 'phone', first: 'لا أحد يجيب بعد السادسة', second: 'يستغرق رد المبلغ أسبوعين' }
] as const;

for (const { language, device, first, second } of journeys)
	test(`[C3] a note says of itself that it is being saved, until the server has it (${language})`, async ({
		facilitator,
		guest
	}) => {
		const chief = await facilitator({ language: language === 'en' ? 'ar' : 'en' });
		await openWorkshop(chief);
		const links = await copyLinks(chief, 'customer');
		const customer = await guest({ language, device });
		const wire = await Wire.of(customer.context);
		await takeSeat(customer, links.customer, 'Noura');
		await openBoard(chief);
		await startWorkshop(chief);
		await goToPhase(chief, 5, 'cluster');
		const { page, words } = customer;
		/** On a phone by its button; with a keyboard a second note begins at the first. */
		const write = async (text: string, beside?: string) => {
			if (beside && device === 'desktop') {
				await noteOn(customer, beside).focus();
				await page.keyboard.press('n');
			} else
				await page
					.getByRole('button', { name: words.get('room_write_note') })
					.first()
					.click();
			await page.getByRole('textbox', { name: words.get('note_text_label') }).fill(text);
			await page.keyboard.press('Enter');
			await page.keyboard.press('Escape');
		};
		for (const person of [chief, customer]) await showList(person);
		await write(first);
		await expect(noteOn(chief, first)).toHaveCount(1);

		wire.hold();
		await write(second, first);
		const saving = (text: string) => noteOn(customer, text).getByText(words.get('saved_saving'), { exact: true });
		await expect(saving(second)).toBeVisible();
		await expect(saving(first)).toHaveCount(0);
		await expect(page.getByText(words.get('note_waiting'), { exact: true })).toHaveCount(0); // it is connected
		if (device === 'desktop') {
			await showCanvas(customer);
			await expect(saving(second)).toBeVisible();
			await expect(saving(first)).toHaveCount(0);
		}
		wire.release();
		await expect(saving(second)).toHaveCount(0);
		await expect(noteOn(chief, second)).toHaveCount(1);
	});
