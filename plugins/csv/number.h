/* Numbers as text that reads back as the same number, whatever the locale. */
#ifndef VERSUS_CSV_NUMBER_H
#define VERSUS_CSV_NUMBER_H

#define NUMBER_SIZE 32

/* The shortest decimal text for a finite number: "87000", "0.1", "1.5e-9". Gives `text`. */
const char *number_write(double number, char text[NUMBER_SIZE]);

#endif
