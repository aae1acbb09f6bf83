import { languages } from '#domain/languages.ts';
import { cxDayBrainstorm as template } from '#domain/templates/cxday-brainstorm.ts';
import { needs } from './support/journey.ts';
import { expect, test } from './support/test.ts';
import {
	copyLinks,
	goToPhase,
	isSaved,
	openBoard,
	openWorkshop,
	startWorkshop,
	takeSeat,
	writePrivately
} from './support/workshop.ts';

for (const language of languages) {
	test(`at twice the size nothing in the bar lies over anything else: ${language}`, async ({ facilitator }) => {
		const chief = await facilitator({ language });
		const { page } = chief;
		await openWorkshop(chief, template.title);
		await openBoard(chief);
		await startWorkshop(chief);
		for (const [number, kind] of [
			[3, 'reveal'],
			[5, 'cluster']
		] as const) {
			await page.setViewportSize({ width: 1440, height: 900 });
			await goToPhase(chief, number, kind);
			for (const width of [720, 860, 1024]) {
				await page.setViewportSize({ width, height: 450 });
				await expect
					.poll(
						() =>
							page.evaluate(() => {
								const shown = (part: Element) => part.getBoundingClientRect().width > 1;
								const parts = [...document.querySelectorAll('.tb h1, .tb .ph ol, .tb .acts > *, .tb .home')].filter(
									shown
								);
								const boxes = parts.map((part) => ({ part, box: part.getBoundingClientRect() }));
								const out = boxes.filter(({ box }) => box.left < 0 || box.right > innerWidth);
								const over = boxes.flatMap(({ part, box }, index) =>
									boxes
										.slice(index + 1)
										.filter(({ box: other }) => box.left < other.right - 1 && other.left < box.right - 1)
										.map((other) => `${part.className} / ${other.part.className}`)
								);
								return [...out.map(({ part }) => part.className), ...over];
							}),
						{ message: `${kind} at ${width}` }
					)
					.toEqual([]);
			}
		}
	});

	test(`on a phone without a network the views can still be changed: ${language}`, async ({ facilitator, guest }) => {
		const chief = await facilitator({ language: 'en' });
		await openWorkshop(chief, template.title);
		const { customer: link } = await copyLinks(chief, 'customer');
		const customer = await guest({ language, device: 'phone' });
		const { page, words, context } = customer;
		await takeSeat(customer, link, 'Noura');
		await openBoard(chief);
		await startWorkshop(chief);
		await goToPhase(chief, 2, 'silent');
		await writePrivately(customer, needs, 'One number that remembers me');
		await isSaved(customer);
		await goToPhase(chief, 3, 'reveal');
		const list = page.getByRole('radio', { name: words.get('room_view_list'), exact: true });
		await expect(list).toBeAttached();
		await context.setOffline(true);
		await expect(page.getByText(words.get('connection_offline'))).toBeVisible();
		const touched = await list.evaluate((radio) => {
			const label = radio.closest('label')!;
			const { left, top, width, height } = label.getBoundingClientRect();
			return [0.1, 0.5, 0.9].map((at) =>
				label.contains(document.elementFromPoint(left + width * at, top + height / 2))
			);
		});
		expect(touched).toEqual([true, true, true]);
	});
}
