import { cleaned, type Letter, type Mail, type MailAnswer, type MailFault } from './mail.ts';

/** The twin for tests: a server that does what it is told. */
export interface MemoryMail extends Mail {
	readonly delivered: Letter[];
	readonly refuses: Set<string>;
	/** Put off, and taken later. */
	readonly putsOff: Set<string>;
	fault: MailFault | null;
	/** Takes the whole letter and is gone before it says so. */
	hangsUp: boolean;
}

export const memoryMail = (): MemoryMail => ({
	delivered: [],
	refuses: new Set(),
	putsOff: new Set(),
	fault: null,
	hangsUp: false,
	async send(letter): Promise<MailAnswer> {
		const { to } = letter;
		const own = cleaned(letter);
		if (this.fault) return { outcome: 'not-tried', fault: this.fault };
		if (this.refuses.has(to)) return { outcome: 'refused', fault: null };
		if (this.putsOff.has(to)) return { outcome: 'not-tried', fault: null };
		this.delivered.push(own);
		return this.hangsUp ? { outcome: 'unclear', fault: 'unreachable' } : { outcome: 'sent', fault: null };
	}
});
