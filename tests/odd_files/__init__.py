"""Files as they come from outside: odd, turned, broken, hostile; made here, byte by byte.

Of each is known beforehand what must become of it: bound with so many pages, or refused
for a reason. What can be seen of a page has its dark quarter at the upper left.
"""

from tests.odd_files.odd import Odd
from tests.odd_files.others import others
from tests.odd_files.papers import papers
from tests.odd_files.pictures import pictures

__all__ = ["Odd", "others", "papers", "pictures"]
