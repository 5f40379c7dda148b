"""Files that maps show: pictures, drawings, PDF and video, checked by what is in them."""
