-- utf8.codes answers its step function: the strict one is its captured value, the lax one that one's.
twin(utf8_codes, utf8_step)
twin(utf8_step, utf8_lax_step)
