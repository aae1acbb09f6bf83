import { expect } from '@playwright/test';
import { cxDayBrainstorm as template } from '#domain/templates/cxday-brainstorm.ts';
import type { Guest } from './guests.ts';
import { copyLinks, openBoard, openWorkshop, takeSeat } from './workshop.ts';

/** The four browsers of every whole workshop: both languages, both devices, all sides of the table. */
export interface Company {
	readonly chief: Guest;
	readonly leader: Guest;
	readonly customer: Guest;
	readonly frontline: Guest;
	readonly workshop: string;
}
export const guestsOf = ({ leader, customer, frontline }: Company): Guest[] => [leader, customer, frontline];
export const everybody = (company: Company): Guest[] => [company.chief, ...guestsOf(company)];

/** Names that nobody in the room should ever read on a note: authors are hidden in this template. */
export const names = { leader: 'Khalid Leaderson', customer: 'Noura Customerson', frontline: 'Omar Frontson' } as const;

/** Makes the workshop of the first template and seats everybody in its lobby. */
export const seat = async (guests: Omit<Company, 'workshop'>): Promise<Company> => {
	const { chief, leader, customer, frontline } = guests;
	const { id, actions } = await openWorkshop(chief, template.title);
	const links = await copyLinks(chief, 'leader', 'customer', 'frontline');
	await takeSeat(leader, links.leader, names.leader);
	await takeSeat(customer, links.customer, names.customer);
	await takeSeat(frontline, links.frontline, names.frontline);
	await openBoard(chief);
	expect(actions, 'presses from the list of workshops to its page').toBeLessThanOrEqual(2);
	const company = { ...guests, workshop: id };
	await isTogether(company);
	for (const { page } of everybody(company)) await page.evaluate(() => Object.assign(window, { sameLife: true }));
	return company;
};

/** All four are connected: the server counts who is here, and tells the facilitator. */
export const isTogether = async ({ chief: { page, words } }: Company): Promise<void> => {
	const pill = page.getByText(words.get('room_here', { count: 4 })).first();
	await expect(pill).toBeAttached();
};

/** No page was loaded again since its person sat down. */
export const isSameLife = async (company: Company): Promise<void> => {
	for (const { page } of everybody(company))
		expect(await page.evaluate(() => 'sameLife' in window), page.url()).toBe(true);
};

/**
 * When each clock says that the time is over, in ms of this machine. A busy machine paints a second late, never early, so
 * the earliest of a few ticks is what the page believes.
 */
const believedEnd = ({ page }: Guest): Promise<number> =>
	page
		.getByRole('timer')
		.first()
		.evaluate((timer) => {
			const seconds = () => {
				const shown = /(\+?)(\d+):(\d\d)/.exec(timer.textContent ?? '');
				return shown ? (Number(shown[2]) * 60 + Number(shown[3])) * (shown[1] ? -1 : 1) : NaN;
			};
			return new Promise<number>((done) => {
				const ends: number[] = [];
				let before = seconds();
				new MutationObserver((_, observer) => {
					const now = seconds();
					if (now === before) return;
					before = now;
					ends.push(Date.now() + now * 1000);
					if (ends.length < 3) return;
					observer.disconnect();
					done(Math.min(...ends));
				}).observe(timer, { subtree: true, childList: true, characterData: true });
			});
		});

export const clocksAgree = async (company: Company): Promise<void> => {
	const ends = await Promise.all(everybody(company).map(believedEnd));
	expect(Math.max(...ends) - Math.min(...ends)).toBeLessThanOrEqual(250);
};
