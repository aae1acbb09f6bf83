import { expect } from '@playwright/test';
import { cxDayBrainstorm as template } from '#domain/templates/cxday-brainstorm.ts';
import { dragOnto, moveTo, noteOn, renameGroup, showCanvas, showList } from './board.ts';
import { everybody, guestsOf, type Company } from './company.ts';
import type { Guest } from './guests.ts';
import { dotsLeft, giveDots, showsResults } from './voting.ts';
import { isSaved, nextPhase, startWorkshop, writePrivately } from './workshop.ts';

/** One stretch of the line. `seen` asks what must be on the screens; it may be asked again at any time of the stretch. */
export interface Stage {
	readonly name: string;
	enter(company: Company): Promise<void>;
	act?(company: Company): Promise<void>;
	seen(company: Company): Promise<void>;
}

type Title = (typeof template.zones)[number]['title'];
export const [needs, aspirations, fears, ideas] = template.zones.map(({ title }) => title) as [
	Title,
	Title,
	Title,
	Title
];

/** What people write in the two silent phases. No words occur twice, so that each note can be found anywhere. */
export const written = {
	need: 'أحتاج إلى موعد لا يتغيّر',
	aspiration: 'نتطلع إلى خدمة بلا انتظار',
	fear: 'Customers fear calling twice',
	message: 'رسالة قبل الموعد بساعة',
	parcel: 'Track a complaint like a parcel',
	memory: 'One number that remembers me'
} as const;
const { need, aspiration, fear, message, parcel, memory } = written;
export const groups = { appointments: 'موعد موثوق', memory: 'We remember you' } as const;
export const dots = { [groups.appointments]: 7, [groups.memory]: 8 } as const;
export const initiative = { owner: 'Sara of the contact centre', measure: 'Solved in the first call' } as const;

const hasPrompt = async (company: Company, phase: number): Promise<void> => {
	const prompt = template.phases[phase - 1]?.prompt as Title;
	for (const { page, words } of everybody(company))
		await expect(page.getByText(words.pick(prompt), { exact: true }).first()).toBeVisible();
};
const reads = async ({ page }: Guest, ...texts: string[]): Promise<void> => {
	for (const text of texts) await expect(page.getByRole('listitem').filter({ hasText: text }).last()).toBeVisible();
};
const neverReads = async ({ page }: Guest, ...texts: string[]): Promise<void> => {
	for (const text of texts) expect(await page.content()).not.toContain(text);
};
/** On a wide screen every section says how many notes of others it hides. */
const counts = async ({ page, words }: Guest, zone: Title, count: number): Promise<void> => {
	const section = page.getByRole('region', { name: words.pick(zone), exact: true });
	const said = count > 0 ? words.get('write_hidden', { count }) : words.get('write_hidden_none');
	await expect(section.getByText(said)).toBeVisible();
};
const hasOnce = async (guest: Guest, ...texts: string[]): Promise<void> => {
	for (const text of texts) await expect(noteOn(guest, text)).toHaveCount(1);
};
const hasGroup = async ({ page }: Guest, title: string, ...texts: string[]): Promise<void> => {
	const group = page.getByRole('list', { name: title, exact: true });
	for (const text of texts) await expect(group.getByText(text)).toHaveCount(1);
	await expect(group.getByRole('listitem')).toHaveCount(texts.length);
};

const lobby: Stage = {
	name: 'lobby',
	enter: async () => undefined,
	seen: async (company) => {
		await expect(company.chief.page.getByText(company.chief.words.get('lobby_ready'))).toBeVisible();
		for (const { page, words } of guestsOf(company))
			await expect(page.getByText(words.get('lobby_wait'))).toBeVisible();
	}
};
const welcome: Stage = {
	name: 'welcome',
	enter: ({ chief }) => startWorkshop(chief),
	seen: (company) => hasPrompt(company, 1)
};
const firstSilence: Stage = {
	name: 'silent writing',
	enter: ({ chief }) => nextPhase(chief, 'silent'),
	act: async ({ leader, customer, frontline }) => {
		await writePrivately(customer, needs, need);
		await writePrivately(leader, aspirations, aspiration);
		await writePrivately(frontline, fears, fear);
		for (const guest of [leader, customer, frontline]) await isSaved(guest);
	},
	seen: async (company) => {
		const { chief, leader, customer, frontline } = company;
		await hasPrompt(company, 2);
		await reads(customer, need);
		await reads(leader, aspiration);
		await reads(frontline, fear);
		for (const zone of [needs, aspirations, fears]) await counts(chief, zone, 1);
		await counts(leader, needs, 1);
		await counts(leader, aspirations, 0);
		await neverReads(chief, need, aspiration, fear);
		await neverReads(leader, need, fear);
		await neverReads(customer, aspiration, fear);
		await neverReads(frontline, need, aspiration);
	}
};
const reveal: Stage = {
	name: 'reveal',
	enter: ({ chief }) => nextPhase(chief, 'reveal'),
	seen: async (company) => {
		await hasPrompt(company, 3);
		for (const guest of everybody(company)) {
			await reads(guest, need); // the customers' words come first
			await guest.page.getByRole('radio', { name: guest.words.get('reveal_all') }).check({ force: true });
			await reads(guest, need, aspiration, fear);
		}
	}
};
const secondSilence: Stage = {
	name: 'silent ideas',
	enter: ({ chief }) => nextPhase(chief, 'silent'),
	act: async ({ leader, customer, frontline }) => {
		await writePrivately(customer, ideas, message);
		await writePrivately(leader, ideas, parcel);
		await writePrivately(frontline, ideas, memory);
		for (const guest of [leader, customer, frontline]) await isSaved(guest);
	},
	seen: async (company) => {
		const { chief, leader, customer, frontline } = company;
		await hasPrompt(company, 4);
		await counts(chief, ideas, 3);
		await counts(leader, ideas, 2);
		await neverReads(chief, message, parcel, memory);
		await neverReads(leader, message, memory);
		await neverReads(customer, parcel, memory);
		await neverReads(frontline, message, parcel);
		await reads(customer, message);
	}
};
const cluster: Stage = {
	name: 'grouping',
	enter: ({ chief }) => nextPhase(chief, 'reveal'), // leaving private writing is the reveal
	act: async ({ leader, customer }) => {
		await showCanvas(leader);
		await dragOnto(leader, message, memory);
		await renameGroup(leader, memory, groups.memory);
		await moveTo(customer, need, groups.appointments, true);
		await moveTo(customer, aspiration, groups.appointments);
	},
	seen: async (company) => {
		await hasPrompt(company, 5);
		for (const guest of everybody(company)) {
			await showList(guest);
			await hasOnce(guest, ...Object.values(written));
			await hasGroup(guest, groups.memory, message, memory);
			await hasGroup(guest, groups.appointments, need, aspiration);
		}
	}
};
const vote: Stage = {
	name: 'vote',
	enter: ({ chief }) => nextPhase(chief, 'vote'),
	act: async ({ leader, customer, frontline }) => {
		await giveDots(customer, groups.appointments, 3);
		await giveDots(customer, groups.memory, 2);
		await giveDots(leader, groups.appointments, 3);
		await giveDots(leader, groups.memory, 3);
		await giveDots(frontline, groups.appointments, 1);
		await giveDots(frontline, groups.memory, 3);
	},
	seen: async (company) => {
		const { chief, leader, customer, frontline } = company;
		await hasPrompt(company, 6);
		await dotsLeft(customer, 1, 6);
		await dotsLeft(leader, 0, 6);
		await dotsLeft(frontline, 2, 6);
		const { words } = customer;
		const more = customer.page.getByRole('button', {
			name: words.pattern('vote_give', { title: groups.appointments })
		});
		await expect(more).toBeDisabled(); // three is the most for one choice
		for (const button of await leader.page.getByRole('button', { name: leader.words.pattern('vote_give') }).all())
			await expect(button).toBeDisabled();
		const turnout = chief.words.get('vote_voted_spoken', { voted: 3, eligible: 3 });
		await expect(chief.page.getByRole('img', { name: turnout })).toBeVisible();
	}
};
const counted: Stage = {
	name: 'closed vote',
	enter: async ({ chief }) => chief.page.getByRole('button', { name: chief.words.get('vote_close') }).click(),
	seen: async (company) => {
		await expect(company.chief.page.getByText(company.chief.words.get('result_preview'))).toBeVisible();
		await showsResults(company.chief, dots);
		for (const { page, words } of guestsOf(company)) {
			await expect(page.getByRole('heading', { name: words.get('vote_closed_title') })).toBeVisible();
			await expect(page.getByRole('heading', { name: words.get('result_title') })).toHaveCount(0);
		}
	}
};
const released: Stage = {
	name: 'released result',
	enter: async ({ chief }) => chief.page.getByRole('button', { name: chief.words.get('result_release') }).click(),
	seen: async (company) => {
		for (const guest of everybody(company)) await showsResults(guest, dots);
	}
};
const discuss: Stage = {
	name: 'talk',
	enter: ({ chief }) => nextPhase(chief, 'discuss'),
	seen: released.seen
};
const converge: Stage = {
	name: 'decision',
	enter: ({ chief }) => nextPhase(chief, 'converge'),
	act: async ({ chief: { page, words, context }, workshop }) => {
		await page.getByRole('button', { name: groups.memory, exact: true }).click();
		await page.getByRole('button', { name: words.get('result_promote') }).click();
		const form = page.getByRole('dialog');
		await expect(form.getByRole('textbox', { name: words.get('initiative_title') })).toHaveValue(groups.memory);
		await form.getByRole('textbox', { name: words.get('initiative_owner') }).fill(initiative.owner);
		await form.getByRole('textbox', { name: words.get('initiative_measure') }).fill(initiative.measure);
		// Figures that arrive while somebody types leave the words alone.
		const figures = page.waitForResponse(/\/results$/);
		const headers = { origin: new URL(page.url()).origin };
		await context.request.post(`/api/v1/workshops/${workshop}/phase`, { headers, data: { act: 'extend', minutes: 1 } });
		await figures;
		await form.getByRole('button', { name: words.get('initiative_save') }).click();
		await expect(page.getByText(words.get('result_promoted'))).toBeVisible();
		await page.getByRole('button', { name: groups.memory, exact: true }).click();
	},
	seen: async (company) => {
		for (const { page, words } of everybody(company)) {
			const owner = words.pattern('initiative_owner_is', { owner: initiative.owner });
			await expect(page.getByText(owner).first()).toBeVisible();
			await expect(
				page.getByText(words.pattern('initiative_measure_is', { measure: initiative.measure }))
			).toBeVisible();
		}
	}
};
const close: Stage = {
	name: 'close',
	enter: ({ chief }) => nextPhase(chief, 'close'),
	seen: async (company) => {
		for (const { page, words } of everybody(company)) {
			const name = words.get('phase_now', { number: 9, total: 9, name: words.get('phase_name_close') });
			const step = page.getByRole('listitem').filter({ hasText: name });
			await expect(step.or(page.getByRole('img', { name })).first()).toBeAttached();
		}
	}
};
const ended: Stage = {
	name: 'end',
	enter: async ({ chief: { page, words } }) => {
		await page.getByRole('button', { name: words.get('phase_end') }).click();
		await page
			.getByRole('dialog')
			.getByRole('button', { name: words.get('phase_end') })
			.click();
	},
	seen: async (company) => {
		for (const { page, words } of everybody(company))
			await expect(page.getByRole('heading', { name: words.get('gather_ended_title') })).toBeVisible();
	}
};

/** The whole first template, from the lobby to the end. */
export const stages: readonly Stage[] = [
	lobby,
	welcome,
	firstSilence,
	reveal,
	secondSilence,
	cluster,
	vote,
	counted,
	released,
	discuss,
	converge,
	close,
	ended
];
