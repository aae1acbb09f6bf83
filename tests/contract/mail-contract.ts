import { afterEach, describe, expect, it } from 'vitest';
import type { Letter, Mail } from '#server/mail/mail.ts';

/** What a mail server of a test can be told to do, and what it has. */
export interface Box {
	readonly mail: Mail;
	readonly delivered: () => readonly Pick<Letter, 'to' | 'from' | 'subject' | 'text'>[];
	refuse(address: string): void;
	putOff(address: string): void;
	/** Takes nothing from us. */
	deny(): void;
	/** Is not there. */
	end(): Promise<void>;
	hangUp(): void;
	close(): Promise<void>;
}

const letter = (own: Partial<Letter> = {}): Letter => ({
	to: 'palm@customers.example',
	from: 'مياه الواحة',
	subject: 'شكر من مياه الواحة',
	text: 'عزيزتي نخلة،\n\nجئتِ وحدّثتِنا.\n\nhttps://m.example/announcements/cx-day-2027?lang=ar',
	language: 'ar',
	...own
});
const sent = { outcome: 'sent', fault: null };

/** What every way of sending promises. */
export const mailContract = (name: string, make: () => Promise<Box>): void => {
	describe(`mail by ${name}`, () => {
		let box: Box | undefined;
		const open = async (): Promise<Box> => (box = await make());
		afterEach(() => box?.close());

		it('brings every letter of an alphabet as it was written', async () => {
			const { mail, delivered } = await open();
			const english = letter({
				to: 'dune@customers.example',
				from: 'Waha “Water”, Ltd',
				subject: 'Thank you',
				text: 'Dear Dune'
			});
			expect(await mail.send(letter())).toEqual(sent);
			expect(await mail.send({ ...english, language: 'en' })).toEqual(sent);
			expect(delivered()).toMatchObject([
				{ to: letter().to, from: letter().from, subject: letter().subject, text: letter().text },
				{ to: english.to, from: english.from, subject: english.subject, text: english.text }
			]);
		});
		it('keeps lines that a server could take for its own', async () => {
			const { mail, delivered } = await open();
			const text = `One\n.\n..\n.QUIT\nRCPT TO:<x@y.example>\n${'long '.repeat(400)}\nlast`;
			expect(await mail.send(letter({ text }))).toEqual(sent);
			expect(delivered().map((each) => each.text)).toEqual([text]);
		});
		it('lets nothing that somebody typed begin a header', async () => {
			const { mail, delivered } = await open();
			const evil = 'Waha\r\nBcc: all@customers.example\r\n\r\nOther words';
			await mail.send(letter({ subject: evil, from: evil }));
			const [only] = delivered();
			const line = 'Waha Bcc: all@customers.example Other words';
			expect([delivered().length, only?.to, only?.subject, only?.from]).toEqual([1, letter().to, line, line]);
			expect(only?.text).toBe(letter().text);
			await expect(mail.send(letter({ to: 'a@x.example\r\nRCPT TO:<b@x.example>' }))).rejects.toThrow(
				'a letter without an address'
			);
			await expect(mail.send(letter({ to: 'a@x.example, b@x.example' }))).rejects.toThrow();
			expect(delivered()).toHaveLength(1);
		});
		it('says who is refused and who is put off, and goes on', async () => {
			const { mail, refuse, putOff, delivered } = await open();
			refuse('gone@customers.example');
			putOff('later@customers.example');
			expect(await mail.send(letter({ to: 'gone@customers.example' }))).toEqual({ outcome: 'refused', fault: null });
			expect(await mail.send(letter({ to: 'later@customers.example' }))).toEqual({ outcome: 'not-tried', fault: null });
			expect(await mail.send(letter())).toEqual(sent);
			expect(delivered().map(({ to }) => to)).toEqual([letter().to]);
		});
		it('says when the server takes nothing from us', async () => {
			const { mail, deny, delivered } = await open();
			deny();
			expect(await mail.send(letter())).toEqual({ outcome: 'not-tried', fault: 'denied' });
			expect(delivered()).toEqual([]);
		});
		it('says when the server is not there', async () => {
			const { mail, end } = await open();
			await end();
			expect(await mail.send(letter())).toEqual({ outcome: 'not-tried', fault: 'unreachable' });
		});
		it('does not know what became of a letter whose server hung up on the last word', async () => {
			const { mail, hangUp } = await open();
			hangUp();
			expect(await mail.send(letter())).toEqual({ outcome: 'unclear', fault: 'unreachable' });
		});
	});
};
