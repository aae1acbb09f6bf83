CREATE TABLE `thanks_letter` (
	`announcement_id` text NOT NULL,
	`seat_id` text NOT NULL,
	`outcome` text NOT NULL,
	`at` integer NOT NULL,
	`attempts` integer NOT NULL,
	PRIMARY KEY(`announcement_id`, `seat_id`),
	FOREIGN KEY (`announcement_id`) REFERENCES `announcement`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`seat_id`) REFERENCES `seat`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `thanks_letter_seat` ON `thanks_letter` (`seat_id`);