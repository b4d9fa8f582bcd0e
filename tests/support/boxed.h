// What holds for each type whose objects are shared by counting references.
#pragma once

#include <glib-object.h>
#include <gtest/gtest.h>

namespace cnf_test
{

// A copy by the type system is the object itself, as is another reference; each is given back by itself,
// and nothing at all may be given back too. Takes the object over.
template <typename T>
void
ExpectShared (GType type, T *object, T *(*ref) (T *), void (*unref) (T *))
{
  ASSERT_NE (object, nullptr);
  ASSERT_TRUE (G_TYPE_IS_BOXED (type));

  EXPECT_EQ (g_boxed_copy (type, object), object);
  EXPECT_EQ (ref (object), object);
  g_boxed_free (type, object);
  unref (object);
  unref (object);
  unref (nullptr);
}

} // namespace cnf_test
