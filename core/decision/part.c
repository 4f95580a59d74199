/* placeholder until the first source arrives */ typedef int part_is_empty;
