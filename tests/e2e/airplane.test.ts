import type { PhaseKind } from '#domain/phases.ts';
import { openAccount } from './support/accounts.ts';
import { noteOn, showList } from './support/board.ts';
import type { Guest } from './support/guests.ts';
import { needs } from './support/journey.ts';
import { expect, owner, test as base } from './support/test.ts';
import {
	copyLinks,
	goToPhase,
	openBoard,
	openWorkshop,
	startWorkshop,
	takeSeat,
	writePrivately
} from './support/workshop.ts';

interface Flyer extends Guest {
	readonly five: readonly string[];
}
interface Room {
	readonly chief: Guest;
	/** Who will lose their network: one reads Arabic on a phone, one English. */
	readonly flyers: readonly Flyer[];
	/** Down, up again, and the network is back. */
	readonly land: () => Promise<void>;
}

const test = base.extend<{ room: Room }>({
	room: async ({ ownServer, guest }, use) => {
		const chief = await guest({ language: 'en' }, ownServer);
		await openAccount(chief, await ownServer.ownerLink(), owner);
		await openWorkshop(chief);
		const links = await copyLinks(chief, 'customer', 'leader');
		const customer = await guest({ language: 'ar', device: 'phone' }, ownServer);
		const leader = await guest({ language: 'en' }, ownServer);
		await takeSeat(customer, links.customer, 'نورة');
		await takeSeat(leader, links.leader, 'Khalid');
		await openBoard(chief);
		await startWorkshop(chief);
		const flyers = [
			{ ...customer, five: ['الفكرة الأولى', 'الفكرة الثانية', 'الفكرة الثالثة', 'الفكرة الرابعة', 'الفكرة الخامسة'] },
			{ ...leader, five: ['First thought', 'Second thought', 'Third thought', 'Fourth thought', 'Fifth thought'] }
		];
		const land = async () => {
			await ownServer.kill();
			await ownServer.start();
			await expect(chief.page.getByText(chief.words.get('connection_back'), { exact: true })).toBeVisible();
			for (const flyer of flyers) await isWaiting(flyer); // still in the air, while the server is there again
			for (const { context } of flyers) await context.setOffline(false);
		};
		await use({ chief, flyers, land });
	}
});

/** To another phase, and it is on the disk of the server. */
const moveOn = async (chief: Guest, number: number, kind: PhaseKind) => {
	await goToPhase(chief, number, kind);
	const here = chief.page.locator('[aria-current=step]').filter({ hasText: chief.words.get(`phase_name_${kind}`) });
	await expect(here.first()).toBeVisible();
};
const takeOff = async ({ context, page, words }: Guest) => {
	await context.setOffline(true);
	await expect(page.getByText(words.get('connection_offline'))).toBeVisible();
};
const writeFive = async (flyer: Flyer) => {
	const { page, words, five } = flyer;
	await page
		.getByRole('button', { name: words.get('room_write_note') })
		.first()
		.click();
	const field = page.getByRole('textbox', { name: words.get('note_text_label') });
	for (const text of five) {
		await field.fill(text);
		await page.keyboard.press('Enter');
	}
	await page.keyboard.press('Escape');
};
const isWaiting = ({ page, words }: Guest) =>
	expect(page.getByText(words.get('note_waiting'), { exact: true })).toHaveCount(5);
/** Five of each, once, on every screen; and each of them knows their own. */
const isOnBoard = async ({ chief, flyers }: Room) => {
	for (const person of [chief, ...flyers]) {
		await showList(person);
		for (const { five } of flyers) for (const text of five) await expect(noteOn(person, text)).toHaveCount(1);
	}
	for (const flyer of flyers)
		for (const text of flyer.five)
			await expect(noteOn(flyer, text)).toHaveAccessibleName(new RegExp(`\\. ${flyer.words.get('note_you')}(?:\\.|$)`));
};

test('notes written in an aeroplane land once each, through a phase change and a restart', async ({ room }) => {
	const { chief, flyers, land } = room;
	await goToPhase(chief, 5, 'cluster');
	for (const flyer of flyers) {
		await showList(flyer);
		await takeOff(flyer);
		await writeFive(flyer);
		await isWaiting(flyer);
	}
	await moveOn(chief, 7, 'discuss');
	await land();
	for (const { page, words } of flyers) {
		await expect(page.getByText(words.get('note_waiting'), { exact: true })).toHaveCount(0);
		await expect(page.getByRole('button', { name: words.pattern('tray_open') })).toHaveCount(0);
	}
	await isOnBoard(room);
});

test('notes written in an aeroplane while the room was shown them are in the tray, with the reason', async ({
	room
}) => {
	const { chief, flyers, land } = room;
	await goToPhase(chief, 2, 'silent');
	for (const flyer of flyers) {
		const { page, words } = flyer;
		await expect(
			page
				.getByRole('textbox', { name: words.get('write_field') })
				.or(page.getByRole('button', { name: words.pattern('write_add_in', { zone: words.pick(needs) }) }))
		).toBeVisible();
		await takeOff(flyer);
		for (const text of flyer.five) await writePrivately(flyer, needs, text);
		await isWaiting(flyer);
	}
	await moveOn(chief, 3, 'reveal');
	await land();
	for (const { page, words, five } of flyers) {
		const tray = page.getByRole('button', { name: words.get('tray_open', { count: 5 }) });
		await expect(tray).toBeVisible();
		await tray.click();
		const kept = page.getByRole('dialog').getByRole('listitem');
		await expect(kept).toHaveCount(5);
		for (const text of five) await expect(kept.filter({ hasText: text })).toHaveCount(1);
		await expect(kept.filter({ hasText: words.get('refusal_board_locked') })).toHaveCount(5);
		await expect(kept.filter({ hasText: words.get('tray_handed') })).toHaveCount(5);
		await page.keyboard.press('Escape');
	}
	await test.step('whoever leads adds them: five of each, once', async () => {
		const { page, words } = chief;
		await page.getByRole('button', { name: words.get('held_open', { count: 10 }) }).click();
		await page
			.getByRole('dialog')
			.getByRole('button', { name: words.get('held_admit_all') })
			.click();
		await expect(page.getByRole('dialog').getByText(words.get('held_none'))).toBeVisible();
		await page.keyboard.press('Escape');
		await goToPhase(chief, 5, 'cluster');
		await isOnBoard(room);
		for (const flyer of flyers)
			await expect(flyer.page.getByRole('button', { name: flyer.words.pattern('tray_open') })).toHaveCount(0);
	});
});
