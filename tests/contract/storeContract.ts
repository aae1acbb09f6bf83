import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '#server/storage/store.ts';
import { accountsContract } from './accounts-contract.ts';
import { awardsContract } from './awards-contract.ts';
import { ballotSecrecyContract } from './ballot-secrecy-contract.ts';
import { ballotsContract } from './ballots-contract.ts';
import { announcementsContract } from './announcements-contract.ts';
import { cxPlansContract } from './cx-plans-contract.ts';
import { deliveryContract } from './delivery-contract.ts';
import { journalContract } from './journal-contract.ts';
import { lateBallotsContract } from './late-ballots-contract.ts';
import { lettersContract } from './letters-contract.ts';
import { reviewsContract } from './reviews-contract.ts';
import { seatsContract } from './seats-contract.ts';
import { strategiesContract } from './strategies-contract.ts';
import { workshopsContract } from './workshops-contract.ts';

/** What every store promises. `make` gives an empty one; it is closed after each test. */
export const storeContract = (name: string, make: () => Promise<Store>): void => {
	describe(`the ${name} store`, () => {
		const opened: Store[] = [];
		const open = async (): Promise<Store> => {
			const store = await make();
			opened.push(store);
			return store;
		};
		afterEach(async () => {
			for (const store of opened.splice(0)) await store.close();
		});

		accountsContract(open);
		workshopsContract(open);
		seatsContract(open);
		journalContract(open);
		ballotsContract(open);
		lateBallotsContract(open);
		strategiesContract(open);
		deliveryContract(open);
		reviewsContract(open);
		ballotSecrecyContract(open);
		announcementsContract(open);
		lettersContract(open);
		cxPlansContract(open);
		awardsContract(open);

		it('finds nothing wrong with what it wrote', async () => {
			expect(await (await open()).faults()).toEqual([]);
		});
		it('is writable until it is closed, and closing twice is closing once', async () => {
			const store = await open();
			expect(await store.writable()).toBe(true);
			await store.close();
			expect(await store.writable()).toBe(false);
			await store.close();
		});
	});
};
