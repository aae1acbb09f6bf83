import { noteOn, showList } from './support/board.ts';
import type { Guest } from './support/guests.ts';
import { expect, test } from './support/test.ts';
import { Wire } from './support/wire.ts';
import { copyLinks, goToPhase, isSaved, openBoard, openWorkshop, startWorkshop, takeSeat } from './support/workshop.ts';

const journeys = [
	{
		language: 'en',
		device: 'desktop',
		theirs: 'Fees nobody can read',
		own: 'Staff need two approvals for a refund',
		added: 'and a word of somebody else ',
		typed: ' always'
	},
	{
		language: 'ar',
		device: 'phone',
		theirs: 'رسوم لا يفهمها أحد',
		own: 'يحتاج الموظف إلى موافقتين لرد المبلغ',
		added: 'وكلمة من شخص آخر ',
		typed: ' دائمًا'
	}
] as const;

/** Opens a note that is on the board, to write in it. */
const writeIn = async (guest: Guest, text: string) => {
	await noteOn(guest, text).focus();
	await guest.page.keyboard.press('Enter');
	const field = guest.page.getByRole('textbox', { name: guest.words.get('note_text_label') });
	await expect(field).toHaveValue(text);
	await expect(field).toBeFocused();
	return field;
};
const newNote = async (guest: Guest, text: string, beside?: string) => {
	if (beside) {
		await noteOn(guest, beside).focus();
		await guest.page.keyboard.press('n');
	} else
		await guest.page
			.getByRole('button', { name: guest.words.get('room_write_note') })
			.first()
			.click();
	await guest.page.getByRole('textbox', { name: guest.words.get('note_text_label') }).fill(text);
	await guest.page.keyboard.press('Enter');
	await guest.page.keyboard.press('Escape');
	await expect(noteOn(guest, text)).toHaveCount(1);
};
/** The reveal has a scene of its own, from which one goes to the board; nobody but whoever leads may write there. */
const lock = async (chief: Guest, ...people: Guest[]) => {
	await goToPhase(chief, 3, 'reveal');
	for (const person of people) {
		await expect(person.page.getByRole('region', { name: person.words.get('board_list'), exact: true })).toHaveCount(0);
		await showList(person);
	}
};
/** Where the hands are: which field, which text, from which letter to which. */
const hands = ({ page }: Guest) =>
	page.evaluate(() => {
		const field = document.activeElement;
		if (!(field instanceof HTMLTextAreaElement)) return null;
		return { text: field.value, from: field.selectionStart, to: field.selectionEnd };
	});

for (const { language, device, theirs, own, added, typed } of journeys)
	test(`a refused edit leaves its words in the tray and the hands where they are (${language})`, async ({
		facilitator,
		guest
	}) => {
		const chief = await facilitator({ language: language === 'en' ? 'ar' : 'en' });
		await openWorkshop(chief);
		const links = await copyLinks(chief, 'customer');
		const customer = await guest({ language, device });
		const wire = await Wire.of(customer.context);
		wire.believes = { writing: 'open', rights: { write: true, editAny: true } };
		await takeSeat(customer, links.customer, 'Noura');
		await openBoard(chief);
		await startWorkshop(chief);
		await goToPhase(chief, 5, 'cluster');
		const { page, words } = customer;
		for (const person of [chief, customer]) await showList(person);
		await newNote(chief, theirs);
		await expect(noteOn(customer, theirs)).toHaveCount(1);
		await newNote(customer, own, theirs);
		const tray = (count: number) => page.getByRole('button', { name: words.pattern('tray_open', { count }) });
		const kept = page.getByRole('dialog').getByRole('listitem');
		const whole = own.slice(0, 7) + typed + own.slice(7);

		await test.step('of another’s note, while they write in the middle of their own', async () => {
			wire.hold();
			await writeIn(customer, theirs);
			await page.keyboard.press('Home');
			await page.keyboard.type(added);
			await page.keyboard.press('Escape');
			const field = await writeIn(customer, own);
			await field.evaluate((at: HTMLTextAreaElement) => at.setSelectionRange(7, 7));
			await page.keyboard.type(typed);
			await field.evaluate((at: HTMLTextAreaElement) => at.setSelectionRange(4, 9));
			const before = { text: whole, from: 4, to: 9 };
			expect(await hands(customer)).toEqual(before);
			wire.release();
			await expect(tray(1)).toBeVisible();
			expect(await hands(customer)).toEqual(before);
			await expect(noteOn(chief, whole)).toHaveCount(1); // refused only in company: written again by itself
			await expect(tray(1)).toBeVisible();
			expect(await hands(customer)).toEqual(before);
			expect(wire.refused.map(({ code }) => code)).toEqual(['note.not-yours']);
			for (const person of [chief, customer]) await expect(noteOn(person, theirs)).toHaveCount(1);
			await tray(1).click();
			await expect(kept).toHaveCount(1);
			await expect(kept).toContainText(added + theirs);
			await expect(kept).toContainText(words.get('refusal_note_not_yours'));
			await page.keyboard.press('Escape');
		});

		await test.step('of their own note, after the board was locked', async () => {
			await lock(chief, chief, customer);
			const field = await writeIn(customer, whole);
			await field.evaluate((at: HTMLTextAreaElement) => at.setSelectionRange(7, 7));
			wire.hold();
			await page.keyboard.type(added);
			wire.release();
			await expect(tray(2)).toBeVisible();
			await expect(field).toHaveValue(whole);
			expect(await hands(customer)).toEqual({ text: whole, from: 7, to: 7 });
			await page.keyboard.press('Escape');
			await tray(2).click();
			await expect(kept).toHaveCount(2);
			await expect(kept.last()).toContainText(whole.slice(0, 7) + added + whole.slice(7));
			await expect(kept.last()).toContainText(words.get('refusal_board_locked'));
			await page.keyboard.press('Escape');
			for (const person of [chief, customer]) await expect(noteOn(person, whole)).toHaveCount(1);
		});
		await page.reload();
		await tray(2).click();
		await expect(kept).toHaveCount(2);
	});

test('two hundred refusals in a row leave no word behind, and a page that goes on', async ({ facilitator, guest }) => {
	const chief = await facilitator({ language: 'en' });
	await openWorkshop(chief);
	const links = await copyLinks(chief, 'customer');
	const customer = await guest({ language: 'ar' });
	const wire = await Wire.of(customer.context);
	wire.believes = { writing: 'open', rights: { write: true } };
	await takeSeat(customer, links.customer, 'نورة');
	await openBoard(chief);
	await startWorkshop(chief);
	await goToPhase(chief, 5, 'cluster');
	const { page, words } = customer;
	await showList(customer);
	await newNote(customer, 'فكرة');
	await isSaved(customer);
	await showList(chief);
	await lock(chief, chief, customer);
	const texts = Array.from({ length: 200 }, (_, index) => `فكرة بصياغة ${1000 + index}`);
	await writeIn(customer, 'فكرة');
	const tools = await customer.context.newCDPSession(page);
	const heap = async () => {
		await tools.send('HeapProfiler.collectGarbage');
		return (await tools.send('Runtime.getHeapUsage')).usedSize;
	};
	/** One after the other, each as soon as the one before has been refused and the field is as it was. */
	const typeAll = (some: readonly string[]) =>
		page.evaluate(async (wordings) => {
			const field = document.activeElement as HTMLTextAreaElement;
			const before = field.value;
			const frame = () => new Promise((next) => requestAnimationFrame(next));
			const kept = () => Object.keys(localStorage).flatMap((key) => localStorage.getItem(key) ?? []);
			for (const text of wordings) {
				field.value = text;
				field.dispatchEvent(new InputEvent('input', { bubbles: true }));
				while (field.value !== before || !kept().some((all) => all.includes(text))) await frame();
			}
		}, some);
	await typeAll(texts.slice(0, 50));
	const early = await heap();
	await typeAll(texts.slice(50));
	expect(wire.refused).toHaveLength(200);
	expect(new Set(wire.refused.map(({ code }) => code))).toEqual(new Set(['board.locked']));
	expect((await heap()) - early).toBeLessThan(10_000_000);
	expect(wire.open.size).toBe(1);

	expect(await hands(customer)).toEqual({ text: 'فكرة', from: 4, to: 4 });
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: words.pattern('tray_open', { count: 200 }) }).click();
	const kept = page.getByRole('dialog').getByRole('listitem');
	await expect(kept).toHaveCount(200);
	const shown = (await kept.allInnerTexts()).join('\n');
	expect(texts.filter((text) => shown.split(text).length !== 2)).toEqual([]);
	await page.keyboard.press('Escape');
	for (const person of [chief, customer]) await expect(noteOn(person, 'فكرة')).toHaveCount(1);

	await goToPhase(chief, 5, 'cluster');
	await newNote(customer, 'فكرة تصل بعد كل ذلك', 'فكرة');
	await expect(noteOn(chief, 'فكرة تصل بعد كل ذلك')).toHaveCount(1);
});
