"""Is this delivery fit to publish?"""

from jinwei.ui import deliver

deliver.show()
